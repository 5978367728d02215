import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText } from './number-text.ts';
import { dateText, elapsedText } from './serial.ts';
import { kindOfFormat, readStyles } from './styles.ts';

describe('numberText', () => {
  it.each([
    ['1234.5600000000001', '1234.56'],
    ['1234.5599999999999', '1234.56'],
    ['0.30000000000000004', '0.3'],
    ['-2.8399999999999999', '-2.84'],
    ['999999.99999999999', '1000000'],
    ['123456789012345.6', '123456789012346'],
    // Few digits stay as they are written.
    ['1234.50', '1234.50'],
    ['0.1', '0.1'],
    ['-7', '-7'],
    // A whole number may be a key: no digit of it changes.
    ['12345678901234567', '12345678901234567'],
    ['00042', '00042'],
    // Exponents are written out.
    ['3.2E+07', '32000000'],
    ['1.5E-3', '0.0015'],
    ['-1E-7', '-0.0000001'],
    ['5.5511151231257827E-17', '0.0000000000000000555111512312578'],
    ['1E+20', '100000000000000000000'],
    ['0.0', '0.0'],
    ['0E0', '0'],
    // No number at all.
    ['', ''],
    ['12 apples', '12 apples'],
    ['1E+9999', '1E+9999'],
  ])('%s is %s', (raw, text) => {
    expect(numberText(raw)).toBe(text);
  });

  it('gives back every amount of two decimals that a sheet stores as a double', () => {
    const cents = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 });
    fc.assert(
      fc.property(cents, (value) => {
        // 17 significant digits are what a writer needs at most to store a double.
        const stored = (value / 100).toPrecision(17);
        expect(Number(numberText(stored))).toBe(value / 100);
        expect(numberText(stored)).toBe(String(value / 100));
      }),
    );
  });
});

describe('dateText', () => {
  it.each([
    ['46090', '2026-03-09'],
    ['46090.604166666664', '2026-03-09 14:30:00'],
    ['46090.999999999', '2026-03-10'],
    ['61', '1900-03-01'],
    ['59', '1900-02-28'],
    ['1', '1900-01-01'],
    ['0.75', '18:00:00'],
    ['2958465', '9999-12-31'],
    // 29 February 1900 never was, nor a day 0 or one before it.
    ['60', null],
    ['0', null],
    ['-1', null],
    ['2958466', null],
    ['', null],
    ['x', null],
  ])('%s is %s', (raw, text) => {
    expect(dateText(raw, false)).toBe(text);
  });

  it('counts from 1 January 1904 in the other system', () => {
    expect([dateText('0', true), dateText('44628', true), dateText('44628.5', true)]).toEqual([
      '1904-01-01',
      '2026-03-09',
      '2026-03-09 12:00:00',
    ]);
  });

  it('is a length of time where the format shows hours beyond a day', () => {
    expect([elapsedText('1.5'), elapsedText('-0.25'), elapsedText('')]).toEqual([
      '36:00:00',
      '-06:00:00',
      null,
    ]);
  });
});

describe('kindOfFormat', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0.00;[Red]-#,##0.00', 'number'],
    ['0.00E+00', 'number'],
    ['0" days"', 'number'],
    ['0\\d', 'number'],
    ['_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 'number'],
    ['@', 'number'],
    ['yyyy-mm-dd', 'date'],
    ['[$-407]d. mmm yyyy', 'date'],
    ['mmm', 'date'],
    ['m/d/yy h:mm AM/PM', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['dd/mm/yyyy;@', 'date'],
    ['[h]:mm:ss', 'elapsed'],
    ['[mm]:ss', 'elapsed'],
    ['00000', 'zeros'],
    ['0', 'number'],
    ['"£"#,##0.00', 'money'],
    ['[$€-2] #,##0', 'money'],
    ['#,##0\\ "kr"', 'money'],
    ['_($* #,##0.00_)', 'money'],
    ['[$-409]0.00', 'number'],
  ])('%s makes a %s', (code, type) => {
    expect(kindOfFormat(code).type).toBe(type);
  });

  it('knows the formats that workbooks use by number', () => {
    const xf = (id: number) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`;
    const xml = `<styleSheet><cellStyleXfs>${xf(14)}</cellStyleXfs><cellXfs count="5">${[0, 14, 22, 46, 4].map(xf).join('')}</cellXfs></styleSheet>`;
    expect(readStyles(xml).map(({ type }) => type)).toEqual(['number', 'date', 'date', 'elapsed', 'number']);
  });
});
