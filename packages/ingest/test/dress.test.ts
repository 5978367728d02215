import { formatAmount, parseAmount, sum } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { type CostLine, describeFile, type OpenedFile } from '../src/index.ts';
import { DRESSES, sampleLedger } from './dress.ts';

const ledger = sampleLedger();
const total = formatAmount(sum(ledger.map(({ amount }) => parseAmount(amount))));

async function read(bytes: Buffer) {
  const lines: CostLine[] = [];
  const file: OpenedFile = {
    name: 'ledger.csv',
    bytes: bytes.length,
    head: bytes,
    complete: true,
    stream: async function* () {
      yield bytes;
    },
  };
  const description = await describeFile(
    file,
    { currency: 'EUR', category: 'other' },
    {
      visit: (row) => {
        if ('fingerprint' in row) lines.push(row);
      },
    },
  );
  return { description, lines };
}

describe('a ledger gives the same rows and the same total', () => {
  it.each(DRESSES)('in this dress: $name', async ({ name, write }) => {
    const { description, lines } = await read(write(ledger));
    expect(description.questions).toEqual([]);
    expect(description.rows).toMatchObject({ accepted: ledger.length, rejected: 0 });
    const currency = name === 'Windows-1252' ? 'GBP' : 'EUR';
    expect(description.totals).toEqual({ [currency]: total });
    expect(lines.map(({ date, amountText, externalId }) => [date, amountText, externalId])).toEqual(
      ledger.map(({ date, amount, reference }) => [date, formatAmount(parseAmount(amount)), reference]),
    );
  });
});
