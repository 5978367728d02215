import { Button, Progress } from '@mantine/core';
import type { ImportReport } from '@steward/contracts';
import { useParams } from '@tanstack/react-router';
import { StatusBadge } from '../../components/badges.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FormError } from '../../components/form-error.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page as Frame } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/skeletons.tsx';
import { Stat } from '../../components/stat.tsx';
import { Tiles } from '../../components/tile.tsx';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useDiscardImport, useImport } from './api.ts';
import { Breakdowns } from './breakdowns.tsx';
import { ControlTotals } from './control-totals.tsx';
import { Decision } from './decision.tsx';
import { EffortBreakdowns, EffortControls } from './effort-report.tsx';
import { ImportRates } from './import-rates.tsx';
import styles from './imports.module.css';
import { MissingRates } from './missing-rates.tsx';
import { Problems } from './problems-table.tsx';
import { bytesText } from './reading.ts';
import { RevenueBreakdowns } from './revenue-report.tsx';

export function Page() {
  const { id = '' } = useParams({ strict: false });
  const report = useImport(id);
  if (report.data) return <Report report={report.data} />;
  if (report.error) return <ErrorState error={report.error} onRetry={() => void report.refetch()} />;
  return <PageSkeleton />;
}

function Report({ report }: { report: ImportReport }) {
  const format = useFormat();
  const read = report.rows.total > 0 && report.status !== 'failed' && report.status !== 'discarded';
  return (
    <Frame
      title={report.fileName}
      mark={<StatusBadge status={report.status} />}
      crumb={<TextLink to="/imports">Imports</TextLink>}
      finding={
        <>
          {bytesText(Number(report.bytes))}, dropped by {report.createdBy} on{' '}
          {format.dateTime(report.createdAt)}
          <ReadBy mapping={report.savedMapping} />.
        </>
      }
    >
      {report.status === 'receiving' ? (
        <Receiving report={report} />
      ) : (
        <>
          <Decision report={report} />
          <MissingRates key={report.id} report={report} />
          {read && (
            <>
              <RowCounts report={report} />
              {report.effort ? (
                <>
                  <EffortControls report={report} effort={report.effort} />
                  <EffortBreakdowns
                    effort={report.effort}
                    importId={report.id}
                    isHours={report.kind === 'hours'}
                  />
                </>
              ) : (
                <>
                  {report.payWithheld ? <PayWithheld /> : <ControlTotals report={report} />}
                  <ImportRates report={report} />
                  {report.moved ? (
                    <RevenueBreakdowns moved={report.moved} />
                  ) : (
                    !report.payWithheld && <Breakdowns report={report} />
                  )}
                </>
              )}
              <Problems key={report.status} report={report} />
            </>
          )}
        </>
      )}
    </Frame>
  );
}

/** The saved mapping that a file was read by, and whether it was read as that says. */
function ReadBy({ mapping }: { mapping: ImportReport['savedMapping'] }) {
  if (!mapping) return null;
  const { id, name, version, changed } = mapping;
  return (
    <>
      , read {changed ? 'otherwise than' : 'by'}{' '}
      <TextLink to="/imports/mappings" search={{ mapping: id }} fz="inherit">
        {name}
      </TextLink>{' '}
      (version {version}){changed && ' says'}
    </>
  );
}

const PayWithheld = () => (
  <p className={styles.withheld}>
    This file may hold pay. What it adds up to is for those who may see single salaries.
  </p>
);

function RowCounts({
  report: { rows, keepDuplicates, status, missingRates, kind },
}: {
  report: ImportReport;
}) {
  const format = useFormat();
  const kept = keepDuplicates && status === 'posted';
  return (
    <Tiles>
      <Stat label="Rows read" note="below the header">
        {format.number(rows.total)}
      </Stat>
      <Stat label="Accepted" note={kept ? 'duplicates kept' : 'become lines'}>
        {format.number(rows.accepted)}
      </Stat>
      <Stat label="Duplicate" note="stand in another import">
        {format.number(rows.duplicate)}
      </Stat>
      <Stat
        label="Rejected"
        note={missingRates.length > 0 ? 'not read, or without a rate' : 'could not be read'}
      >
        {format.number(rows.rejected)}
      </Stat>
      <Stat label="Skipped" note={kind === 'issues' ? 'not done, blank, notes' : 'blank, totals, notes'}>
        {format.number(rows.skipped)}
      </Stat>
    </Tiles>
  );
}

function Receiving({ report }: { report: ImportReport }) {
  const format = useFormat();
  const cancel = useDiscardImport();
  const mayStage = useMay('imports:stage');
  const { rows, bytes, totalBytes } = report;
  const total = Number(totalBytes ?? 0);
  return (
    <section className={styles.decision} aria-label="Being received">
      <div className={styles.decisionWords}>
        <p className={styles.decisionTitle}>This file is being read</p>
        <p className={styles.decisionText} role="status">
          {bytesText(Number(bytes))}
          {total > 0 && ` of ${bytesText(total)}`}, {format.number(rows.total)} rows so far:{' '}
          {format.number(rows.accepted)} accepted, {format.number(rows.rejected)} rejected. You may leave and
          come back.
        </p>
        <Progress
          mt="xs"
          value={total > 0 ? Math.min(100, (Number(bytes) / total) * 100) : 100}
          animated={total === 0}
          aria-label="Read of the file"
        />
        <FormError error={cancel.error} />
      </div>
      {mayStage && (
        <Button variant="default" onClick={() => cancel.mutate(report.id)} loading={cancel.isPending}>
          Cancel
        </Button>
      )}
    </section>
  );
}
