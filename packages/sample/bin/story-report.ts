import { type SampleCompany, sampleFiles, storyFigures } from '../src/index.ts';

/** Millionths of a dollar as millions with two decimals, for reading. */
const millions = (units: bigint): string => (Number(units / 10_000n) / 1e8).toFixed(2).padStart(7);
const sum = (items: bigint[]): bigint => items.reduce((total, item) => total + item, 0n);
const percent = (part: bigint, whole: bigint): string =>
  whole === 0n ? '–' : `${(Number((part * 1000n) / whole) / 10).toFixed(1)} %`;

/** What the sample adds up to, in millions of dollars by the end of its span. */
export const storyReport = (company: SampleCompany): string => {
  const figures = storyFigures(company);
  const stages = new Map(company.initiatives.map(({ key, stage }) => [key, stage]));
  const byConfirmed = [...figures.bets].sort((one, other) => (one.confirmed < other.confirmed ? 1 : -1));
  const top = sum(byConfirmed.slice(0, 9).map(({ confirmed }) => confirmed));
  const lines = sampleFiles(company).reduce((total, file) => total + file.lines, 0);

  let claimed = 0n;
  let confirmed = 0n;
  const curve = company.periods.map((period, month) => {
    const cost = figures.costByMonth[month] ?? 0n;
    claimed += (figures.claimedByMonth[month] ?? 0n) - cost;
    confirmed += (figures.confirmedByMonth[month] ?? 0n) - cost;
    const value = figures.claimedByMonth[month] ?? 0n;
    return `${period} ${[cost, value, claimed, confirmed].map(millions).join(' ')}`;
  });

  return [
    `${company.initiatives.length} bets, ${company.outcomes.length} outcomes, ${lines} cost lines; millions of ${company.currency}`,
    `cost ${millions(figures.cost)}, traced ${percent(figures.cost - figures.unallocated, figures.cost)}, beside it no R&D ${millions(figures.excluded)}`,
    `claimed ${millions(figures.claimed)}, of it unattributed ${millions(figures.unattributedClaimed)}, confirmed ${millions(figures.confirmed)}`,
    `nine bets earn ${percent(top, sum(byConfirmed.map((bet) => bet.confirmed)))} of the bets' confirmed value`,
    '',
    ...[...figures.byCategory].map(([category, units]) => `${category.padEnd(12)} ${millions(units)}`),
    '',
    'product line    cost claimed confirmed',
    ...company.productLines.map((line) => {
      const bets = figures.bets.filter(({ productLine }) => productLine === line);
      const columns = [
        sum(bets.map((bet) => bet.cost)),
        sum(bets.map((bet) => bet.claimed)),
        sum(bets.map((bet) => bet.confirmed)),
      ];
      return `${line.padEnd(12)} ${columns.map(millions).join(' ')}`;
    }),
    '',
    'bet                                                   cost claimed confirmed  ROI claimed, confirmed',
    ...byConfirmed.map((bet) => {
      const roi = [bet.claimed, bet.confirmed].map((value) => percent(value - bet.cost, bet.cost)).join(', ');
      const name = `${bet.key} ${bet.name.padEnd(30)} ${stages.get(bet.key)?.padEnd(10)}`;
      return `${name} ${[bet.cost, bet.claimed, bet.confirmed].map(millions).join(' ')}  ${roi}`;
    }),
    '',
    'month      cost claimed, cumulative net claimed, confirmed',
    ...curve,
  ].join('\n');
};
