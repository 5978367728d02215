/** Months of the sample's span. */
export const MONTHS = 36;

/** `YYYY-MM` moved by whole months, either way. Throws on anything that is not a month. */
export const addMonths = (period: string, months: number): string => {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(period);
  if (!match) throw new Error(`${period} is not a month such as 2026-10`);
  const index = Number(match[1]) * 12 + Number(match[2]) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
};

const daysIn = (period: string): number => {
  const [year, month] = period.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate();
};

/** The day as `YYYY-MM-DD`, held inside the month. */
export const dayOf = (period: string, day: number): string =>
  `${period}-${String(Math.min(Math.max(day, 1), daysIn(period))).padStart(2, '0')}`;
