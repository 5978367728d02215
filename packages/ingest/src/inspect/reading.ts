import { datedColumn } from '../derived.ts';
import type { InspectOptions } from '../types.ts';
import { derivedColumns } from './derived-columns.ts';
import { choicesOf, datedSample } from './exports/known-costs.ts';
import { type RecognisedExport, recogniseExport, whyRecognised } from './exports/recognise.ts';
import { guessMapping, type Recognised } from './guess.ts';
import { guessRevenue } from './guess-revenue.ts';
import { guessHours, guessIssues } from './guess-work.ts';
import { kindOf } from './kind.ts';
import type { BodyRow, SampledColumn } from './sample.ts';

/** A file's columns and rows as far as they are known, and the lines above its header. */
export type Table = {
  header: string[];
  columns: SampledColumn[];
  body: BodyRow[];
  above: string[][];
  delimiter: string;
};

/** What the rows below a header are and how they are read, with what is left to ask. */
export function readingOf({ header, columns, body, above, delimiter }: Table, options: InspectOptions) {
  const found = recogniseExport(header);
  const recognised: Recognised = { found, above: factsAbove(found, above) };
  const dated = datedSample(datedIn(recognised), header, columns);
  const derived = [...derivedColumns(columns, body), ...(dated ? [dated] : [])];
  const { kind, note } = kindOf(found, columns, options);
  const costs = guessMapping(columns, derived, recognised, options, delimiter);
  const source = { columns, recognised: found, options, delimiter };
  const hours = kind === 'hours' ? guessHours(source) : null;
  const issues = kind === 'issues' ? guessIssues(source) : null;
  const revenue = kind === 'revenue' ? guessRevenue(source) : null;
  const { mapping } = costs;
  return {
    derived,
    isList: found?.known.kind === 'none',
    aboutExport: [...(found?.known.notes ?? []), ...(note ? [note] : [])],
    questions: (hours ?? issues ?? revenue ?? costs).questions,
    told: {
      kind,
      export: found?.known.name ?? null,
      why: found && whyRecognised(found),
      choices: found?.known.kind === 'costs' ? choicesOf(found.known, found.names, mapping) : [],
      mapping,
      hours: hours?.mapping ?? null,
      issues: issues?.mapping ?? null,
      revenue: revenue?.mapping ?? null,
    },
  };
}

function factsAbove(found: RecognisedExport | null, above: string[][]): Recognised['above'] {
  return (found?.known.kind === 'costs' && found.known.preamble?.(above)) || {};
}

/** The column of dates whose years are said above the header. */
function datedIn({ found, above }: Recognised): string | undefined {
  const dates = found?.known.kind === 'costs' ? found.known.columns.date : undefined;
  const name = dates && found?.names.firstOf(dates);
  return name && above.datesFrom ? datedColumn(name, above.datesFrom) : undefined;
}
