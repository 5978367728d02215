import { Button, Checkbox, Modal, Textarea, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ImportReport } from '@steward/contracts';
import { Fragment, type ReactNode, useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { createFormat, type Format } from '../../lib/format.ts';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useDiscardImport, usePostImport, useVoidImport } from './api.ts';
import styles from './imports.module.css';

const LINES = (format: Format, lines: number) => `${format.number(lines)} ${lines === 1 ? 'line' : 'lines'}`;

/** What can be done with the import now, and what it will do. */
export function Decision({ report }: { report: ImportReport }) {
  switch (report.status) {
    case 'staged':
      return <Staged report={report} />;
    case 'posted':
      return <Posted report={report} />;
    case 'voided':
      return <Voided report={report} />;
    case 'discarded':
      return (
        <Panel
          title="Discarded"
          text="Its lines were dropped; it never counted. The file can be dropped again."
          quiet
        />
      );
    case 'failed':
      return (
        <Panel
          title="Not taken"
          text={report.failure ?? 'The file could not be read. Nothing of it was kept.'}
          quiet
        />
      );
    case 'receiving':
      return null;
  }
}

interface PanelProps {
  title: ReactNode;
  text: ReactNode;
  quiet?: boolean;
  children?: ReactNode;
}

const Panel = ({ title, text, quiet = false, children }: PanelProps) => (
  <section className={styles.decision} data-status={quiet ? 'quiet' : undefined} aria-label="What to do now">
    <div className={styles.decisionWords}>
      <p className={styles.decisionTitle}>{title}</p>
      <p className={styles.decisionText}>{text}</p>
    </div>
    {children}
  </section>
);

const NAMED = 4;

const duplicateAmounts = (report: Pick<ImportReport, 'controlTotals'>): string =>
  report.controlTotals
    .filter(({ duplicate }) => duplicate !== '0')
    .map(({ currency, duplicate }) => createFormat(currency).money(duplicate))
    .join(' and ');

function consequences(report: ImportReport, format: Format, nothing: boolean): string {
  const { rows, newTeams, unknownInitiatives } = report;
  const parts = [];
  if (rows.rejected > 0)
    parts.push(
      `${LINES(format, rows.rejected).replace('line', 'row')} stay out, listed below to be corrected.`,
    );
  if (newTeams.length > 0)
    parts.push(`${newTeams.length === 1 ? 'The team' : 'The teams'} ${list(newTeams)} will be added.`);
  if (unknownInitiatives.length > 0)
    parts.push(
      `Lines that name ${list(unknownInitiatives)} stay unallocated until there is such an initiative.`,
    );
  if (!nothing) parts.push('Posting can be undone.');
  return parts.join(' ');
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 4);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}

/** Which rows count already, and where. */
function Duplicates({ report: { rows, duplicatesOf, ...report } }: { report: ImportReport }) {
  const format = useFormat();
  if (rows.duplicate === 0) return null;
  const all = rows.duplicate === rows.total;
  return (
    <>
      {all ? `All ${LINES(format, rows.duplicate)}` : LINES(format, rows.duplicate)} (
      {duplicateAmounts(report)}) {rows.duplicate === 1 ? 'is' : 'are'} posted already, as the same{' '}
      {rows.duplicate === 1 ? 'row' : 'rows'} of{' '}
      {duplicatesOf.slice(0, NAMED).map(({ importId, fileName, lines }, index) => (
        <Fragment key={importId}>
          {index > 0 && ', '}
          <TextLink to="/imports/$id" params={{ id: importId }} fz="inherit">
            {fileName}
          </TextLink>
          {duplicatesOf.length > 1 && ` (${format.number(lines)})`}
        </Fragment>
      ))}
      {duplicatesOf.length > NAMED && ` and ${duplicatesOf.length - NAMED} more`}. They are left out.
    </>
  );
}

function Staged({ report }: { report: ImportReport }) {
  const format = useFormat();
  const [keep, setKeep] = useState(false);
  const post = usePostImport(report.id);
  const discard = useDiscardImport();
  const mayPost = useMay('imports:post');
  const { rows, reportingAmount } = report;
  const amount = format.money(reportingAmount ?? '0');
  const kept = keep && rows.duplicate > 0;
  const nothing = rows.accepted === 0 && !kept;
  return (
    <Panel
      title={
        nothing
          ? 'There is nothing new to post in this file'
          : `Posting adds ${LINES(format, rows.accepted)}, ${amount}, to the costs${
              kept ? `, and ${LINES(format, rows.duplicate)}, ${duplicateAmounts(report)}, once more` : ''
            }`
      }
      text={
        <>
          <Duplicates report={report} /> {consequences(report, format, nothing)}
        </>
      }
    >
      <div className={styles.progress}>
        {rows.duplicate > 0 && (
          <Checkbox
            label={`Keep the ${LINES(format, rows.duplicate)} that stand in another import already (${duplicateAmounts(report)} more)`}
            checked={keep}
            onChange={(event) => setKeep(event.currentTarget.checked)}
          />
        )}
        <FormError error={post.error ?? discard.error} />
        <div className={styles.fileActions}>
          <Tooltip label="Your role may read imports, not post them." disabled={mayPost}>
            <Button
              onClick={() => post.mutate({ keepDuplicates: keep })}
              loading={post.isPending}
              disabled={!mayPost || nothing || discard.isPending}
            >
              Post {LINES(format, rows.accepted + (keep ? rows.duplicate : 0))}
            </Button>
          </Tooltip>
          {mayPost && (
            <Button variant="default" onClick={() => discard.mutate(report.id)} loading={discard.isPending}>
              Discard
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

function Posted({ report }: { report: ImportReport }) {
  const format = useFormat();
  const [opened, { open, close }] = useDisclosure(false);
  const mayVoid = useMay('imports:void');
  const amount = format.money(report.reportingAmount ?? '0');
  return (
    <Panel
      quiet
      title={`${LINES(format, report.rows.accepted)}, ${amount}, count in every figure`}
      text={`Posted by ${report.postedBy ?? 'Steward'} on ${format.dateTime(report.postedAt ?? report.createdAt)}.`}
    >
      <div className={styles.fileActions}>
        <ButtonLink to="/costs" search={{ importId: report.id }} variant="default">
          See its lines
        </ButtonLink>
        {mayVoid && (
          <Button variant="default" color="red" onClick={open}>
            Void…
          </Button>
        )}
      </div>
      <Modal opened={opened} onClose={close} title={`Void “${report.fileName}”?`}>
        <VoidForm report={report} onDone={close} />
      </Modal>
    </Panel>
  );
}

function VoidForm({ report, onDone }: { report: ImportReport; onDone: () => void }) {
  const format = useFormat();
  const [reason, setReason] = useState('');
  const voiding = useVoidImport(report.id);
  return (
    <form
      className={styles.progress}
      onSubmit={(event) => {
        event.preventDefault();
        voiding.mutate(reason.trim(), { onSuccess: onDone });
      }}
    >
      <p className={styles.words}>
        Its {LINES(format, report.rows.accepted)} stop counting: costs fall by{' '}
        {format.money(report.reportingAmount ?? '0')}. They stay readable, and the file can be imported again.
      </p>
      <Textarea
        label="Reason"
        description="Kept with the import and in the audit"
        required
        withAsterisk={false}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FormError error={voiding.error} />
      <div className={styles.fileActions}>
        <Button type="submit" color="red" loading={voiding.isPending} disabled={reason.trim() === ''}>
          Void this import
        </Button>
        <Button variant="default" onClick={onDone}>
          Keep it
        </Button>
      </div>
    </form>
  );
}

function Voided({ report }: { report: ImportReport }) {
  const format = useFormat();
  return (
    <Panel
      quiet
      title={`Voided: its ${LINES(format, report.rows.accepted)} no longer count`}
      text={
        <>
          By {report.voidedBy ?? 'Steward'} on {format.dateTime(report.voidedAt ?? report.createdAt)}:{' '}
          {report.voidReason}
        </>
      }
    >
      <ButtonLink to="/costs" search={{ importId: report.id }} variant="default">
        See its lines
      </ButtonLink>
    </Panel>
  );
}
