import { ActionIcon, Button, Radio, Textarea, TextInput } from '@mantine/core';
import type { EvidenceLevel } from '@steward/contracts';
import { LEVEL_OF_METHOD } from '@steward/finance';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { EVIDENCE, EVIDENCE_ORDER } from '../../components/evidence-levels.ts';
import { Refusal } from '../../components/form-error.tsx';
import { percentText } from '../../lib/typed-number.ts';
import { useEvidencePolicy } from './api.ts';
import type { DraftValue } from './draft.ts';
import type { FieldProps } from './field.ts';
import { Calculator } from './measuring/calculator.tsx';
import { methodOf } from './measuring/measurement-draft.ts';
import styles from './outcomes.module.css';

/** How well the effect is shown, with what it rests on. */
export function EvidenceFields(props: FieldProps & { value: DraftValue | null }) {
  const { draft, problems, onChange } = props;
  const setLink = (at: number, changes: Partial<{ label: string; url: string }>) =>
    onChange({ links: draft.links.map((link, index) => (index === at ? { ...link, ...changes } : link)) });
  const policy = useEvidencePolicy();
  const counts = (level: EvidenceLevel) =>
    policy.data ? `Weighted, ${percentText(policy.data.weights[level])}% of it count.` : '';
  const method = methodOf(draft.measurement, draft.kind);
  const most = method ? EVIDENCE_ORDER.indexOf(LEVEL_OF_METHOD[method]) : EVIDENCE_ORDER.length;
  return (
    <div className={styles.stack}>
      <Calculator {...props} />
      {problems.measurement && <Refusal>{problems.measurement}.</Refusal>}
      <Radio.Group
        label="How well is it shown?"
        value={draft.level}
        onChange={(level) => onChange({ level: level as EvidenceLevel })}
      >
        <div className={styles.levels}>
          {EVIDENCE_ORDER.map((level, at) => (
            <Radio
              key={level}
              value={level}
              label={EVIDENCE[level].label}
              description={[EVIDENCE[level].text, counts(level)].join(' ')}
              disabled={at > most}
              size="sm"
            />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        className={styles.wide}
        label="Note"
        description="What finance needs to know to sign it: source of the figures, what was excluded"
        autosize
        minRows={3}
        maxLength={4000}
        value={draft.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
      {draft.links.map((link, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a link has no identity but its place
        <div key={index} className={styles.link}>
          <TextInput
            aria-label={`Name of link ${index + 1}`}
            placeholder="Dashboard, report…"
            maxLength={120}
            value={link.label}
            onChange={(event) => setLink(index, { label: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Address of link ${index + 1}`}
            placeholder="https://"
            type="url"
            maxLength={2000}
            value={link.url}
            onChange={(event) => setLink(index, { url: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove link ${index + 1}`}
            onClick={() => onChange({ links: draft.links.filter((_, at) => at !== index) })}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {problems.links && <Refusal>{problems.links}.</Refusal>}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange({ links: [...draft.links, { label: '', url: '' }] })}
        disabled={draft.links.length >= 20}
        style={{ alignSelf: 'flex-start' }}
      >
        Add a link
      </Button>
    </div>
  );
}
