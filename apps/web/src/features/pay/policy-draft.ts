import type { PayPolicy, PayPolicyInput, PolicyComponent } from '@steward/contracts';
import { typedDecimal } from '../../lib/typed-number.ts';

/** A component as it is typed. */
export type ComponentDraft = PolicyComponent & { id: number };

export interface PolicyDraft {
  from: string;
  hours: string;
  components: ComponentDraft[];
  reason: string;
}

let ids = 0;

export function newComponent(kind: PolicyComponent['kind'] = 'payroll'): ComponentDraft {
  ids += 1;
  return { id: ids, name: '', kind, basis: kind === 'payroll' ? 'percent' : 'amount', value: '' };
}

/** A draft of the next policy: what the latest one says, from another month on. */
export function draftAfter(latest: PayPolicy | undefined, from: string): PolicyDraft {
  const components = latest?.components.map((component) => ({ ...newComponent(), ...component }));
  return {
    from,
    hours: latest?.hours ?? '',
    components: components ?? [newComponent(), newComponent('overhead')],
    reason: '',
  };
}

const MONTH = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;

const positive = (typed: string): string | null => {
  const decimal = typedDecimal(typed.replace(/\s*%$/, ''));
  return decimal === null || decimal.startsWith('-') ? null : decimal;
};

/** The policy that a draft means, rows without a name and a value left out; or what is wrong with it, in a sentence. */
export function readDraft(draft: PolicyDraft): PayPolicyInput | string {
  if (!MONTH.test(draft.from)) return 'The month it begins looks like 2026-01.';
  const hours = positive(draft.hours);
  if (hours === null || Number(hours) === 0) return 'Productive hours of a month are a number above 0.';
  const components: PolicyComponent[] = [];
  for (const { name, kind, basis, value } of draft.components) {
    if (name.trim() === '' && value.trim() === '') continue;
    const read = positive(value);
    if (name.trim() === '') return `What is ${value} added for? It needs a name.`;
    if (read === null) return `“${name.trim()}” needs a number from 0, with a point for decimals.`;
    components.push({ name: name.trim(), kind, basis, value: read });
  }
  return { from: draft.from, hours, components };
}
