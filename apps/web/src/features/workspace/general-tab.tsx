import { Button, Select, TextInput } from '@mantine/core';
import type { RouteResponse } from '@steward/contracts';
import { type FormEvent, useState } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { FormError } from '../../components/form-error.tsx';
import { Section } from '../../components/page.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { useMay } from '../../lib/session.ts';
import { percentText, typedPercent } from '../../lib/typed-number.ts';
import { useUpdateWorkspace, useWorkspace } from './api.ts';
import { SampleSection } from './sample-section.tsx';
import styles from './settings.module.css';

type Workspace = RouteResponse<'GET /workspace'>;

const BASES = [
  { value: 'EFFECTIVE', label: 'Effective: 12 months compound to the yearly rate' },
  { value: 'NOMINAL_12', label: 'Nominal: a month bears a twelfth of the yearly rate' },
];

export function GeneralTab() {
  const workspace = useWorkspace();
  if (workspace.data)
    return (
      <>
        <WorkspaceForm key={workspace.data.id} workspace={workspace.data} />
        <SampleSection />
      </>
    );
  if (workspace.error) return <ErrorState error={workspace.error} onRetry={() => void workspace.refetch()} />;
  return <TableSkeleton rows={4} />;
}

const PERCENT = 'A percentage with a point for decimals, such as 12.5';

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const readOnly = !useMay('workspace:update');
  const update = useUpdateWorkspace();
  const [basis, setBasis] = useState(workspace.rateBasis);
  const [problems, setProblems] = useState<{ discount?: string; margin?: string }>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const discountRate = typedPercent(String(form.get('discount')));
    const defaultGrossMargin = typedPercent(String(form.get('margin')));
    setProblems({
      discount: discountRate === null ? PERCENT : undefined,
      margin: defaultGrossMargin === null ? PERCENT : undefined,
    });
    if (discountRate === null || defaultGrossMargin === null) return;
    update.mutate({
      name: String(form.get('name')).trim(),
      discountRate,
      rateBasis: basis,
      defaultGrossMargin,
    });
  };
  return (
    <Section
      title="Workspace"
      note={
        readOnly
          ? 'An administrator or finance changes these.'
          : 'A change of the rate moves every NPV at once; the audit keeps what it was.'
      }
    >
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label="Name"
          name="name"
          defaultValue={workspace.name}
          required
          withAsterisk={false}
          maxLength={120}
          readOnly={readOnly}
        />
        <TextInput
          label="Reporting currency"
          description="Fixed when the workspace was made"
          value={workspace.currency}
          readOnly
          variant="filled"
        />
        <TextInput
          label="Discount rate a year"
          description="What money must earn elsewhere; it turns future months into today’s value"
          name="discount"
          defaultValue={percentText(workspace.discountRate)}
          error={problems.discount}
          rightSection="%"
          inputMode="decimal"
          readOnly={readOnly}
        />
        <Select
          label="How the rate compounds"
          data={BASES}
          value={basis}
          onChange={(value) => setBasis(value === 'NOMINAL_12' ? 'NOMINAL_12' : 'EFFECTIVE')}
          readOnly={readOnly}
        />
        <TextInput
          label="Default gross margin"
          description="Filled into new outcomes, where it can be changed"
          name="margin"
          defaultValue={percentText(workspace.defaultGrossMargin)}
          error={problems.margin}
          rightSection="%"
          inputMode="decimal"
          readOnly={readOnly}
        />
        <FormError error={update.error} />
        {!readOnly && (
          <div className={styles.line}>
            <Button type="submit" loading={update.isPending}>
              Save
            </Button>
            {update.isSuccess && (
              <p className={styles.good} role="status">
                Saved.
              </p>
            )}
          </div>
        )}
      </form>
    </Section>
  );
}
