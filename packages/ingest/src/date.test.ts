import { describe, expect, it } from 'vitest';
import { parseDate } from './date.ts';
import { DATE_FORMATS, type DateFormat } from './types.ts';

describe('parseDate', () => {
  it.each<[DateFormat, string]>([
    ['YYYY-MM-DD', '2018-09-03'],
    ['YYYY-MM-DD', '2018-09-03 00:00:00'],
    ['YYYY-MM-DD', '2018-09-03T23:59:59.999Z'],
    ['YYYY-MM-DD', '2018-09-03T00:00:00+02:00'],
    ['YYYY/MM/DD', '2018/9/3'],
    ['YYYY.MM.DD', '2018.09.03'],
    ['YYYYMMDD', '20180903'],
    ['DD/MM/YYYY', '03/09/2018'],
    ['DD/MM/YYYY', '3/9/2018 08:15'],
    ['MM/DD/YYYY', '09/03/2018'],
    ['MM/DD/YYYY', '9/3/2018 8:15 AM'],
    ['DD.MM.YYYY', '03.09.2018'],
    ['DD-MM-YYYY', '03-09-2018'],
    ['MM-DD-YYYY', '09-03-2018'],
    ['DD/MM/YY', '03/09/18'],
    ['MM/DD/YY', '09/03/18'],
    ['DD.MM.YY', '03.09.18'],
    ['DD-MMM-YY', '03-Sep-18'],
    ['DD-MMM-YY', '3 Sept 18'],
    ['DD-MMM-YYYY', '03-SEP-2018'],
    ['DD MMM YYYY', '3. September 2018'],
    ['DD MMM YYYY', '3 septembre 2018'],
    ['MMM DD, YYYY', 'Sep 3, 2018'],
    ['MMM DD, YYYY', 'September 3 2018'],
  ])('reads %s: %s', (format, text) => {
    expect(parseDate(text, format)).toBe('2018-09-03');
  });

  it('takes a month as its first day', () => {
    expect(parseDate('2018-09', 'YYYY-MM')).toBe('2018-09-01');
  });

  it.each([
    ['3-Mär-18', '2018-03-03'],
    ['3-Mai-18', '2018-05-03'],
    ['3-juin-18', '2018-06-03'],
    ['3-juil-18', '2018-07-03'],
    ['3-août-18', '2018-08-03'],
    ['3-Okt-18', '2018-10-03'],
    ['3-Dez-18', '2018-12-03'],
  ])('knows the month of %s', (text, expected) => {
    expect(parseDate(text, 'DD-MMM-YY')).toBe(expected);
  });

  it('knows which days exist', () => {
    expect(parseDate('2024-02-29', 'YYYY-MM-DD')).toBe('2024-02-29');
    for (const text of ['2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00']) {
      expect(parseDate(text, 'YYYY-MM-DD')).toBeNull();
    }
  });

  it('reads 1900 to 2199 and no other century', () => {
    expect(parseDate('1900-01-01', 'YYYY-MM-DD')).toBe('1900-01-01');
    expect(parseDate('2199-12-31', 'YYYY-MM-DD')).toBe('2199-12-31');
    expect(parseDate('1899-12-31', 'YYYY-MM-DD')).toBeNull();
    expect(parseDate('2200-01-01', 'YYYY-MM-DD')).toBeNull();
  });

  it('puts years of two digits into 1980 to 2079', () => {
    expect(parseDate('01/01/79', 'DD/MM/YY')).toBe('2079-01-01');
    expect(parseDate('01/01/80', 'DD/MM/YY')).toBe('1980-01-01');
  });

  it('takes no format for another', () => {
    expect(parseDate('03/09/18', 'DD/MM/YYYY')).toBeNull();
    expect(parseDate('03/09/2018', 'DD/MM/YY')).toBeNull();
    expect(parseDate('03.09.2018', 'DD/MM/YYYY')).toBeNull();
    for (const format of DATE_FORMATS) expect(parseDate('soon', format)).toBeNull();
  });
});
