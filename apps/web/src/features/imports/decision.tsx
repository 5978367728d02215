import { Button, Checkbox, Modal, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ImportReport } from '@steward/contracts';
import { type ReactNode, useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import type { Format } from '../../lib/format.ts';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useDiscardImport, usePostImport, useVoidImport } from './api.ts';
import { consequences, LINES, postingWords, reach } from './consequences.ts';
import { Duplicates } from './duplicates.tsx';
import { effortConsequences, effortPostingWords, lostWords, quantityWords } from './effort-words.ts';
import styles from './imports.module.css';
import {
  arrMoves,
  opposite,
  revenueConsequences,
  revenuePostingWords,
  unknownLines,
} from './revenue-words.ts';

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

function postWords(report: ImportReport, format: Format, kept: boolean): string {
  if (report.effort) return effortPostingWords(report, format, kept);
  return (report.moved ? revenuePostingWords : postingWords)(report, format, kept);
}

function consequenceWords(report: ImportReport, format: Format, nothing: boolean): string[] {
  if (report.effort) return effortConsequences(report, format, nothing);
  if (report.moved) return revenueConsequences(report, report.moved, format, nothing);
  return consequences(report, format, nothing);
}

function Staged({ report }: { report: ImportReport }) {
  const format = useFormat();
  const [keep, setKeep] = useState(false);
  const post = usePostImport(report.id);
  const discard = useDiscardImport();
  const mayPost = useMay('imports:post');
  const { rows } = report;
  const kept = keep && rows.duplicate > 0;
  const nothing = rows.accepted === 0 && !kept;
  return (
    <Panel
      title={postWords(report, format, kept)}
      text={
        <>
          <Duplicates report={report} fate={kept ? 'They will count twice.' : 'They stay out.'} />{' '}
          {consequenceWords(report, format, nothing).join(' ')}
        </>
      }
    >
      <div className={styles.progress}>
        {rows.duplicate > 0 && (
          <Checkbox
            label={`Count the duplicates too: they are other ${report.effort ? 'work' : report.moved ? 'movements' : 'spend'} that only looks the same`}
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
  const { effort, moved, quantities } = report;
  const [opened, { open, close }] = useDisclosure(false);
  const mayVoid = useMay('imports:void');
  const lines = LINES(format, report.rows.accepted);
  const amount = format.money(report.reportingAmount ?? '0');
  return (
    <Panel
      quiet
      title={
        quantities
          ? `${lines}, ${quantityWords(quantities, format)}, split what teams cost`
          : moved
            ? `${lines} count: ARR ${arrMoves(report.reportingAmount ?? '0', format)}`
            : report.payWithheld
              ? `${lines} count in every figure`
              : `${lines}, ${amount}, count in every figure`
      }
      text={
        <>
          Posted by {report.postedBy ?? 'Steward'} on {format.dateTime(report.postedAt ?? report.createdAt)}.{' '}
          <Duplicates report={report} fate="They stay out." />{' '}
          {effort
            ? `${lostWords(effort).join(' ')} Each month of a team is split by them where its method says so.`
            : moved
              ? unknownLines(moved).join(' ')
              : !report.payWithheld && reach(report, format)}
        </>
      }
    >
      <div className={styles.fileActions}>
        <LinesLink report={report} />
        {(effort?.byTeam.some(({ known }) => known) || report.byTeam.some(({ team }) => team !== null)) && (
          <ButtonLink to="/allocation" variant="default">
            Share teams out
          </ButtonLink>
        )}
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

/** The rows that the import became, where rows of its kind are listed. */
const LinesLink = ({ report: { id, kind } }: { report: ImportReport }) =>
  kind === 'revenue' ? (
    <ButtonLink to="/bridge/events" search={{ importId: id }} variant="default">
      See its lines
    </ButtonLink>
  ) : kind === 'costs' ? (
    <ButtonLink to="/costs" search={{ importId: id }} variant="default">
      See its lines
    </ButtonLink>
  ) : (
    <ButtonLink
      to="/effort"
      search={{ importId: id, kind: kind === 'issues' ? kind : undefined }}
      variant="default"
    >
      See its lines
    </ButtonLink>
  );

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
        Its {LINES(format, report.rows.accepted)} stop counting:{' '}
        {report.quantities
          ? `${quantityWords(report.quantities, format)} split no pool any more, and what they gave to bets moves`
          : report.moved
            ? `ARR ${arrMoves(opposite(report.reportingAmount ?? '0'), format)}`
            : `costs fall by ${format.money(report.reportingAmount ?? '0')}`}
        . They stay with the import, and the file can be imported again.
      </p>
      <ReasonField
        description="Kept with the import and in the audit"
        required
        data-autofocus
        value={reason}
        onChange={setReason}
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
      <LinesLink report={report} />
    </Panel>
  );
}
