import { expect, test } from 'vitest';
import { createFormat, figureDetail, figureText } from './format.ts';

const format = createFormat('USD', 'en-US');

test('writes every stored decimal of an amount no float could hold', () => {
  expect(format.exact('9007199254740993.000000000000000001')).toBe(
    '$9,007,199,254,740,993.000000000000000001',
  );
});

test('short forms carry three figures and a true minus', () => {
  expect(format.compact('-1234567')).toBe('−$1.23M');
  expect(format.signedCompact('950000')).toBe('+$950K');
  expect(format.whole('1234567.89')).toBe('$1,234,568');
});

test('a currency without minor units is written without them', () => {
  expect(createFormat('JPY', 'en-US').money('1234')).toBe('¥1,234');
});

test('a small amount is never written as nothing, and nothing is', () => {
  expect(format.money('0.00000123')).toBe('$0.0000012');
  expect(format.money('-0.004')).toBe('−$0.004');
  expect(format.money('0.005')).toBe('$0.01');
  expect(format.money('0')).toBe('$0.00');
  expect(createFormat('JPY', 'en-US').money('0.4')).toBe('¥0.4');
});

test('percents keep a decimal until they reach a thousand', () => {
  expect(format.percent('0.1234')).toBe('12.3%');
  expect(format.percent('12.345')).toBe('1,235%');
  expect(format.signedPercent('-0.05')).toBe('−5%');
});

test('a month is the same month in every time zone', () => {
  expect(format.period('2026-03')).toBe('Mar 2026');
  expect(format.date('2026-03-01')).toBe('Mar 1, 2026');
});

test('an undefined figure is a dash with its reason, never a number', () => {
  const figure = { value: null, status: 'NO_COST', reason: 'No cost yet' };
  expect(figureText(format, figure, 'ratio')).toBe('–');
  expect(figureDetail(format, figure, 'ratio')).toBe('No cost yet');
});

test('a qualified figure says what qualifies it beside its exact value', () => {
  const figure = { value: '14.25', status: 'RECROSSES', reason: 'Turns negative again' };
  expect(figureText(format, figure, 'months')).toBe('14.3 mo');
  expect(figureDetail(format, figure, 'months')).toBe('14.25 months. Turns negative again');
});
