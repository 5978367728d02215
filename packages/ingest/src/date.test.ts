import { describe, expect, it } from 'vitest';
import { formatsOf, parseDate, parseDateBy, whyNoDate } from './date.ts';
import { DATE_FORMATS, type DateFormat } from './types.ts';

describe('parseDate', () => {
  it.each<[DateFormat, string]>([
    ['YYYY-MM-DD', '2018-09-03'],
    ['YYYY-MM-DD', '2018-09-03 00:00:00'],
    ['YYYY-MM-DD', '2018-09-03T23:59:59.999Z'],
    ['YYYY-MM-DD', '2018-09-03T00:00:00+02:00'],
    ['YYYY-MM-DD', '2018-09-03 23:59 CEST'],
    ['YYYY-MM-DD', '2018-09-03T23:59:59+02:00[Europe/Berlin]'],
    ['YYYY-MM-DD', '2018-09-03T23:59:59-05'],
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
    ['DD-MM-YY', '03-09-18'],
    ['MM-DD-YY', '09-03-18'],
    ['YY-MM-DD', '18-09-03'],
    ['SERIAL-1900', '43346'],
    ['SERIAL-1900', '43346.75'],
    ['SERIAL-1904', '41884'],
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

  it.each<[DateFormat, string]>([
    ['YYYY-MM', '2018-09'],
    ['YYYY-MM', '2018/09'],
    ['YYYYMM', '201809'],
    ['MM/YYYY', '09/2018'],
    ['MM/YYYY', '9-2018'],
    ['MMM YYYY', 'Sep 2018'],
    ['MMM YYYY', 'September 2018'],
    ['MMM YYYY', 'wrzesień 2018'],
    ['MMM-YY', 'Sep-18'],
    ['MMM-YY', "Sept'18"],
  ])('takes a month as its first day, %s: %s', (format, text) => {
    expect(parseDate(text, format)).toBe('2018-09-01');
  });

  it.each(['2018-Q3', '2018 Q3', 'Q3 2018', 'q3/2018', 'T3 2018'])(
    'takes a quarter as its first day: %s',
    (text) => {
      expect(parseDate(text, 'YYYY-Qn')).toBe('2018-07-01');
    },
  );

  it('counts days as Excel does, in the time of which files of costs are', () => {
    expect(parseDate('18264', 'SERIAL-1900')).toBe('1950-01-01');
    expect(parseDate('18263', 'SERIAL-1900')).toBeNull();
    expect(parseDate('109574', 'SERIAL-1900')).toBe('2199-12-31');
    expect(parseDate('109575', 'SERIAL-1900')).toBeNull();
    expect(parseDate('2026', 'SERIAL-1900')).toBeNull();
    expect(parseDate('1,234', 'SERIAL-1900')).toBeNull();
  });

  it.each([
    ['3-Mär-18', '2018-03-03'],
    ['3-Mai-18', '2018-05-03'],
    ['3-juin-18', '2018-06-03'],
    ['3-juil-18', '2018-07-03'],
    ['3-août-18', '2018-08-03'],
    ['3-Okt-18', '2018-10-03'],
    ['3-Dez-18', '2018-12-03'],
    ['3-ENE-18', '2018-01-03'],
    ['3-gen-18', '2018-01-03'],
    ['3-fév-18', '2018-02-03'],
    ['3-mrt-18', '2018-03-03'],
    ['3-maj-18', '2018-05-03'],
    ['3-out-18', '2018-10-03'],
    ['3-paź-18', '2018-10-03'],
    ['3-Kas-18', '2018-11-03'],
  ])('knows the month of %s', (text, expected) => {
    expect(parseDate(text, 'DD-MMM-YY')).toBe(expected);
  });

  it('knows no month by letters that several begin with, or none', () => {
    // juin or juillet; marraskuu is a November that begins like March.
    for (const text of ['3-jui-18', '3-marras-18', '3-foo-18'])
      expect(parseDate(text, 'DD-MMM-YY')).toBeNull();
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

describe('parseDateBy', () => {
  it('reads a cell by the one format that fits it, and not at all where two differ', () => {
    const formats: DateFormat[] = ['DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY-MM-DD'];
    expect(parseDateBy('13/04/2026', formats)).toBe('2026-04-13');
    expect(parseDateBy('04/13/2026', formats)).toBe('2026-04-13');
    expect(parseDateBy('2026-04-13', formats)).toBe('2026-04-13');
    expect(parseDateBy('04/04/2026', formats)).toBe('2026-04-04');
    expect(parseDateBy('03/04/2026', formats)).toBeNull();
    expect(whyNoDate('03/04/2026', formats)).toBe(
      'Can be read in two ways: 2026-04-03 by DD/MM/YYYY, 2026-03-04 by MM/DD/YYYY',
    );
    expect(whyNoDate('soon', ['YYYY-MM-DD', 'SERIAL-1900'])).toBe(
      'Not a date in the form YYYY-MM-DD or SERIAL-1900',
    );
  });
});

describe('formatsOf', () => {
  it('takes no number for a day by Excel’s count', () => {
    expect(formatsOf('45000')).toEqual([]);
    expect(formatsOf('2026-03-09')).toEqual(['YYYY-MM-DD']);
  });
});
