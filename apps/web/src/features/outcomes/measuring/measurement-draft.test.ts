import type { OutcomeKind } from '@steward/contracts';
import { METHODS_OF_KIND, type Measurement } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { type MeasurementDraft, measurementDraftOf, readMeasurement } from './measurement-draft.ts';
import { fieldsOf } from './methods.ts';

const TRIAL: MeasurementDraft = {
  method: 'share_experiment',
  figures: {
    'treated.hits': '56',
    'treated.size': '70',
    'control.hits': '48',
    'control.size': '80',
    reach: '4,000',
    each: '25.50',
  },
};

const changed = (figures: Record<string, string>): MeasurementDraft => ({
  ...TRIAL,
  figures: { ...TRIAL.figures, ...figures },
});

const problemsOf = (draft: MeasurementDraft, kind: OutcomeKind = 'expansion') => {
  const read = readMeasurement(draft, kind);
  return 'problems' in read ? read.problems : null;
};

describe('a measurement that is being typed', () => {
  it('becomes the figures its method takes, exactly as typed', () => {
    expect(readMeasurement(TRIAL, 'expansion')).toEqual({
      measurement: {
        method: 'share_experiment',
        treated: { hits: 56, size: 70 },
        control: { hits: 48, size: 80 },
        reach: '4000',
        each: '25.5',
        months: null,
      },
    });
  });

  it('asks for the window of losses of retained revenue only', () => {
    expect(problemsOf(TRIAL, 'retained')).toEqual({ months: 'This is needed' });
    const read = readMeasurement(changed({ months: '6' }), 'retained');
    expect(read).toMatchObject({ measurement: { months: 6 } });
  });

  it('is nothing without a method, and with one that does not measure this kind', () => {
    expect(readMeasurement({ ...TRIAL, method: null }, 'expansion')).toEqual({ measurement: null });
    expect(readMeasurement({ ...TRIAL, method: 'run_rate' }, 'expansion')).toEqual({ measurement: null });
  });

  it('names every figure that is missing or wrong', () => {
    const typed = changed({
      'treated.hits': '71',
      'control.hits': '-1',
      'control.size': '0',
      reach: '1,5',
      each: '-2',
    });
    expect(problemsOf(typed)).toEqual({
      'treated.hits': 'More than there are',
      'control.hits': 'A whole number from 0 to 1,000,000,000',
      'control.size': 'A whole number from 1 to 1,000,000,000',
      reach: 'A number with a point for decimals, such as 1250.50',
      each: 'This cannot be negative',
    });
    expect(problemsOf({ method: 'share_experiment', figures: {} })).toMatchObject({
      reach: 'This is needed',
    });
    expect(problemsOf(changed({ each: '9'.repeat(15) }))).toEqual({ each: 'This is too large' });
  });

  it('reads the costs of months line by line, below zero too, and names the line that is none', () => {
    const months = (before: string): MeasurementDraft => ({
      method: 'run_rate',
      figures: { before, after: '7' },
    });
    expect(readMeasurement(months('1,200.50\n\n-3\n'), 'saving')).toEqual({
      measurement: { method: 'run_rate', before: ['1200.5', '-3'], after: ['7'] },
    });
    expect(problemsOf(months('5\nsix'), 'saving')?.before).toContain('“six”');
    expect(problemsOf(months('1\n'.repeat(61)), 'saving')?.before).toBe('At most 60 months');
  });

  it('counts customers of a cohort wholly or not at all', () => {
    const cohort = { start: '100', churned: '5', contracted: '0', expanded: '0', customers: '', lost: '' };
    const draft = (changes: Partial<typeof cohort>): MeasurementDraft => ({
      method: 'retention',
      figures: Object.fromEntries([
        ['months', '12'],
        ...Object.entries(cohort).map(([key, value]) => [`baseline.${key}`, value]),
        ...Object.entries({ ...cohort, ...changes }).map(([key, value]) => [`actual.${key}`, value]),
      ]),
    });
    expect(readMeasurement(draft({}), 'retained')).toMatchObject({
      measurement: { actual: { customers: null, lost: null } },
    });
    expect(problemsOf(draft({ customers: '9' }), 'retained')).toEqual({
      'actual.lost': 'Count both or neither',
    });
    expect(problemsOf(draft({ customers: '9', lost: '10' }), 'retained')).toEqual({
      'actual.lost': 'More than there were',
    });
  });

  it('comes back as it was typed, by every method of every kind', () => {
    for (const [kind, methods] of Object.entries(METHODS_OF_KIND) as [OutcomeKind, Measurement['method'][]][])
      for (const method of methods) {
        const fields = fieldsOf(method, kind).flatMap((group) => group.fields);
        const figures = Object.fromEntries(
          fields.map(({ key, unit }) => [key, unit === 'check' ? 'yes' : unit === 'list' ? '4\n5.5' : '7']),
        );
        const read = readMeasurement({ method, figures }, kind);
        if (!('measurement' in read)) throw new Error(`${kind} ${method}: ${JSON.stringify(read.problems)}`);
        expect(measurementDraftOf(read.measurement, kind)).toEqual({ method, figures });
      }
  });
});
