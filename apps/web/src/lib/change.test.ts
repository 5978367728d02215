import { expect, test } from 'vitest';
import { figureChange } from './change.ts';
import { createFormat } from './format.ts';

const format = createFormat('USD', 'en-US');
const ok = (value: string) => ({ value, status: 'OK' });

test('an amount changes by a percentage: 120 after 100 is +20 %', () => {
  const change = figureChange(format, ok('120'), ok('100'), 'money', 'better');
  expect(change).toMatchObject({ text: '+20%', tone: 'positive' });
});

test('a ratio changes by points: 0.35 after 0.5 is −15 pp', () => {
  const change = figureChange(format, ok('0.35'), ok('0.5'), 'ratio', 'better');
  expect(change).toMatchObject({ text: '−15 pp', tone: 'negative' });
});

test('a shorter payback is good news', () => {
  const change = figureChange(format, ok('10'), ok('14.5'), 'months', 'worse');
  expect(change).toMatchObject({ text: '−4.5 mo', tone: 'positive' });
});

test('more spending is neither good nor bad', () => {
  expect(figureChange(format, ok('120'), ok('100'), 'money', 'neither')?.tone).toBe('neutral');
});

test('after a loss the change is an amount, since a percentage of a loss misleads: 5 − (−10) = 15', () => {
  expect(figureChange(format, ok('5'), ok('-10'), 'money', 'better')?.text).toBe('+$15');
});

test('there is no change where either figure is undefined', () => {
  const none = { value: null, status: 'NO_COST' };
  expect(figureChange(format, ok('1'), none, 'money', 'better')).toBeNull();
  expect(figureChange(format, none, ok('1'), 'money', 'better')).toBeNull();
});

test('ratios of more decimals than an amount has are compared all the same', () => {
  const change = figureChange(format, ok('0.3333333333333333333333'), ok('0.3'), 'ratio', 'better');
  expect(change?.text).toBe('+3.3 pp');
});
