import { describe, expect, it } from 'vitest';
import { readRates } from './read-rates.ts';

const read = (text: string, reporting = 'USD') => readRates(Buffer.from(text), reporting);
const short = (file: ReturnType<typeof read>) =>
  file.rates.map(({ currency, period, type, rate, days, date }) =>
    [currency, period, type, rate, days ?? date ?? '-'].join(' '),
  );

const HISTORY = [
  'Date,USD,GBP,RUB,CYP,',
  '2026-02-03,1.20,0.80,N/A,N/A,',
  '2026-02-02,1.10,0.90,N/A,N/A,',
  '2026-01-30,1.30,0.80,90,N/A,',
  '2026-01-29,1.10,1.00,88,N/A,',
  '',
].join('\n');

describe('the reference rates of the ECB', () => {
  it('become averages and closes of the reporting currency, by cross rates', () => {
    const file = read(HISTORY);
    expect(file.layout).toBe('ecb-history');
    expect(short(file)).toEqual([
      // January: (1.30 + 1.10) / 2; the last day's 1.30
      'EUR 2026-01 AVG 1.2 2',
      'EUR 2026-01 CLOSE 1.3 2026-01-30',
      'EUR 2026-02 AVG 1.15 2',
      'EUR 2026-02 CLOSE 1.2 2026-02-03',
      // 1.20 / 0.90; 1.30 / 0.80
      'GBP 2026-01 AVG 1.333333333333333333 2',
      'GBP 2026-01 CLOSE 1.625 2026-01-30',
      // (1.10 + 1.20) / (0.90 + 0.80); 1.20 / 0.80
      'GBP 2026-02 AVG 1.352941176470588235 2',
      'GBP 2026-02 CLOSE 1.5 2026-02-03',
      // 2.40 / 178; 1.30 / 90
      'RUB 2026-01 AVG 0.01348314606741573 2',
      'RUB 2026-01 CLOSE 0.014444444444444444 2026-01-30',
    ]);
    expect(file.problems).toEqual([]);
    // Two of the rouble, four of the Cyprus pound: no days of theirs.
    expect(file.blanks).toBe(6);
    expect(file.unfinished).toBe('2026-02');
  });

  it('are inverted where the euro is the reporting currency', () => {
    const file = read(HISTORY, 'EUR');
    // 1 / 1.20, 1 / 1.15
    expect(short(file).filter((rate) => rate.startsWith('USD') && rate.includes('AVG'))).toEqual([
      'USD 2026-01 AVG 0.833333333333333333 2',
      'USD 2026-02 AVG 0.869565217391304348 2',
    ]);
    expect(file.rates.some(({ currency }) => currency === 'EUR')).toBe(false);
  });

  it('take both sides of a pair on the days that both have', () => {
    const file = read('Date,USD,GBP\n2026-01-29,1.10,1.00\n2026-01-30,1.30,N/A\n');
    expect(short(file).filter((rate) => rate.startsWith('GBP'))).toEqual([
      'GBP 2026-01 AVG 1.1 1',
      'GBP 2026-01 CLOSE 1.1 2026-01-29',
    ]);
  });

  it('of one day have the day in words', () => {
    const file = read('Date, USD, GBP, \n30 January 2026, 1.20, 0.80, \n');
    expect(short(file)).toContain('GBP 2026-01 CLOSE 1.5 2026-01-30');
    expect(file.unfinished).toBe(null);
  });

  it('are refused month by month where a cell is no rate, and each such cell is named', () => {
    const file = read(
      'Date,USD,GBP,XQX\n2026-02-27,1.2,0.8,1\n2026-01-30,1.2,0,1\n2026-01-29,1.2,-0.8,1\n2026-01-28,1.2,abc,1\nlast,1.2,0.8,1\n',
    );
    expect(short(file).filter((rate) => rate.startsWith('GBP'))).toEqual([
      'GBP 2026-02 AVG 1.5 1',
      'GBP 2026-02 CLOSE 1.5 2026-02-27',
    ]);
    expect(file.problems).toEqual([
      { row: 1, column: 'XQX', value: 'XQX', reason: 'Not a currency code; the column is left out' },
      { row: 3, column: 'GBP', value: '0', reason: 'A rate must be above 0; GBP 2026-01 is left out' },
      { row: 4, column: 'GBP', value: '-0.8', reason: 'A rate must be above 0; GBP 2026-01 is left out' },
      {
        row: 5,
        column: 'GBP',
        value: 'abc',
        reason: 'Not an amount with a decimal point; GBP 2026-01 is left out',
      },
      {
        row: 6,
        column: 'Date',
        value: 'last',
        reason: 'Not a date, such as 2026-01-30; the row is left out',
      },
    ]);
  });

  it('do not count a day twice', () => {
    const file = read('Date,USD\n2026-01-29,1.1\n2026-01-29,1.1\n2026-02-27,1.2\n');
    expect(short(file)).toEqual(['EUR 2026-02 AVG 1.2 1', 'EUR 2026-02 CLOSE 1.2 2026-02-27']);
    expect(file.problems.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'USD of 2026-01-29 stands in row 2 already; USD 2026-01 is left out'],
    ]);
  });

  it('say so where they do not quote the reporting currency', () => {
    const file = read('Date,GBP\n2026-01-30,0.8\n');
    expect(file.rates).toEqual([]);
    expect(file.problems[0]?.reason).toBe(
      'There is no USD rate in this file, so that some of it cannot be converted to USD',
    );
  });
});

const PORTAL =
  'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE,UNIT_MULT\n';
const row = (
  freq: string,
  currency: string,
  time: string,
  value: string,
  more: { suffix?: string; type?: string; denom?: string } = {},
) => {
  const { suffix = 'A', type = 'SP00', denom = 'EUR' } = more;
  const key = ['EXR', freq, currency, denom, type, suffix].join('.');
  return `${key},${freq},${currency},${denom},${type},${suffix},${time},${value},A,"Reference rate, 2:15 pm",0\n`;
};

describe('a file of the ECB’s data portal', () => {
  it('gives the months it publishes as they are: A is the average, E the close', () => {
    const file = read(
      PORTAL +
        row('M', 'USD', '2026-01', '1.20') +
        row('M', 'GBP', '2026-01', '0.80') +
        row('M', 'USD', '2026-01', '1.26', { suffix: 'E' }) +
        row('M', 'GBP', '2026-01', '0.84', { suffix: 'E' }),
    );
    expect(file.layout).toBe('ecb-portal');
    expect(short(file)).toEqual([
      'EUR 2026-01 AVG 1.2 -',
      'EUR 2026-01 CLOSE 1.26 -',
      'GBP 2026-01 AVG 1.5 -',
      'GBP 2026-01 CLOSE 1.5 -',
    ]);
  });

  it('gives the same from its days as the reference rates', () => {
    const days = HISTORY.split('\n')
      .slice(1, 5)
      .flatMap((line) => {
        const [date = '', usd = '', gbp = ''] = line.split(',');
        return [row('D', 'USD', date, usd), row('D', 'GBP', date, gbp)];
      });
    const [portal, history] = [read(PORTAL + days.join('')), read(HISTORY)];
    expect(portal.rates).toEqual(history.rates.filter(({ currency }) => currency !== 'RUB'));
  });

  it('passes over days without a value and names every row that is no such rate', () => {
    const file = read(
      PORTAL +
        row('D', 'USD', '2026-01-01', '') +
        row('D', 'USD', '2026-01-02', 'NaN') +
        row('D', 'USD', '2026-01-05', '1.2') +
        row('A', 'USD', '2026', '1.2') +
        row('M', 'USD', '2026-01', '3.4', { suffix: 'P' }) +
        row('M', 'E5', '2026-01', '99', { type: 'EN00' }) +
        row('M', 'USD', '2026-01', '1.5', { denom: 'CHF' }),
    );
    expect(short(file)).toEqual(['EUR 2026-01 AVG 1.2 1', 'EUR 2026-01 CLOSE 1.2 2026-01-05']);
    expect(file.blanks).toBe(2);
    expect(file.problems.map(({ row, column }) => [row, column])).toEqual([
      [5, 'FREQ'],
      [6, 'EXR_SUFFIX'],
      [7, 'CURRENCY'],
      [8, 'CURRENCY_DENOM'],
    ]);
  });

  it('is refused for a month that it gives by itself and by its days', () => {
    const file = read(PORTAL + row('D', 'USD', '2026-01-05', '1.2') + row('M', 'USD', '2026-01', '1.2'));
    expect(file.rates).toEqual([]);
    expect(file.problems[0]).toMatchObject({
      row: 3,
      reason: 'The month is given by itself and by its days; USD 2026-01 is left out',
    });
  });
});

describe('a plain file of rates', () => {
  it('has currency, month and rate to the reporting currency, an average unless it says otherwise', () => {
    const file = read(
      'Currency,Month,Rate,Type\nEUR,2026-01,1.0825,\nEUR,2026-01,1.1,budget\ngbp,2026-01,1.27,Close\n',
    );
    expect(file.layout).toBe('plain');
    expect(short(file)).toEqual([
      'EUR 2026-01 AVG 1.0825 -',
      'EUR 2026-01 BUDGET 1.1 -',
      'GBP 2026-01 CLOSE 1.27 -',
    ]);
  });

  it('averages days, and keeps the day of a rate that says its type', () => {
    const file = read(
      'date;currency;rate;type\n2026-01-05;EUR;1,08;\n2026-01-06;EUR;1,09;\n2026-01-06;EUR;1,095;SPOT\n',
    );
    // (1.08 + 1.09) / 2
    expect(short(file)).toEqual([
      'EUR 2026-01 AVG 1.085 2',
      'EUR 2026-01 CLOSE 1.09 2026-01-06',
      'EUR 2026-01 SPOT 1.095 2026-01-06',
    ]);
  });

  it('names what is wrong by row and column', () => {
    const file = read(
      'currency,month,rate,to\nUSD,2026-01,1,USD\nQQX,2026-01,1,USD\nEUR,January,1,USD\nEUR,2026-01,1.1,CHF\nEUR,2026-02,0,USD\nGBP,2026-02,1.2,USD\nGBP,2026-02,1.3,USD\n',
    );
    expect(file.rates).toEqual([]);
    expect(file.problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'currency', 'USD'],
      [3, 'currency', 'QQX'],
      [4, 'month', 'January'],
      [5, 'to', 'CHF'],
      [6, 'rate', '0'],
      [8, 'rate', 'GBP 2026-02'],
    ]);
  });

  it('does not guess whether a comma is a decimal sign', () => {
    const file = read('currency;month;rate\nJPY;2026-01;1,234\n');
    expect(file.rates).toEqual([]);
    expect(file.problems[0]?.reason).toContain('two ways');
    expect(short(read('currency;month;rate\nJPY;2026-01;1,234\nEUR;2026-01;1,0825\n'))).toContain(
      'JPY 2026-01 AVG 1.234 -',
    );
  });
});

describe('a file that holds no rates', () => {
  it.each(['', 'Date,Amount\n2026-01-05,3\n', 'nothing at all'])('is refused: %j', (text) => {
    expect(() => read(text)).toThrow('No column of rates was found');
  });
});
