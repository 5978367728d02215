import type { ImportReport } from '@steward/contracts';
import { Fragment } from 'react';
import { TextLink } from '../../components/links.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { duplicateAmounts, LINES } from './consequences.ts';
import { duplicateEffort } from './effort-words.ts';

const NAMED = 4;

interface DuplicatesProps {
  report: ImportReport;
  /** What becomes of them. */
  fate: string;
}

/** Which rows count already, and where. */
export function Duplicates({ report: { rows, duplicatesOf, effort, ...report }, fate }: DuplicatesProps) {
  const format = useFormat();
  if (rows.duplicate === 0) return null;
  const all = rows.duplicate === rows.total;
  return (
    <>
      {all ? `All ${LINES(format, rows.duplicate)}` : LINES(format, rows.duplicate)} (
      {effort ? duplicateEffort(effort, format) : duplicateAmounts(report)}){' '}
      {rows.duplicate === 1 ? 'is' : 'are'} posted already, as the same{' '}
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
      {duplicatesOf.length > NAMED && ` and ${duplicatesOf.length - NAMED} more`}. {fate}
    </>
  );
}
