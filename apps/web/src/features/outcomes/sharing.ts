import type { Attribution } from '@steward/contracts';
import { typedDecimal } from '../../lib/typed-number.ts';

export type Method = Attribution['method'];

/** How shares come about: what each way is called, and what it says and does not say. */
export const SHARING: Record<Method, { label: string; text: string }> = {
  manual: { label: 'By hand', text: 'You say what each bet brought; finance agrees or does not.' },
  equal: { label: 'Equal parts', text: 'Every bet the same: nothing is known that tells them apart.' },
  spend: {
    label: 'By what each cost',
    text: 'In proportion to cost through the outcome’s first month. It shares out; it proves no cause.',
  },
  time_decay: {
    label: 'By how lately each launched',
    text: 'The later a bet was launched before the outcome began, the more: half as much for each half-life.',
  },
  shapley: {
    label: 'Shapley value',
    text: 'From what each combination of the bets would have brought without the others.',
  },
};

/** Every combination of the bets on a line of its own, with what is stated of it. */
export function coalitionLines(bets: readonly string[], attribution: Attribution): string {
  const stated = new Map(
    attribution.method === 'shapley'
      ? attribution.worths.map(({ initiatives, worth }) => [[...initiatives].sort().join('+'), worth])
      : [],
  );
  return Array.from({ length: (1 << bets.length) - 1 }, (_, at) => {
    const members = bets.filter((__, index) => (at + 1) & (1 << index));
    return `${members.join(' + ')} = ${stated.get([...members].sort().join('+')) ?? ''}`;
  }).join('\n');
}

export type Worths = (Attribution & { method: 'shapley' })['worths'];

/** What is typed of combinations, or which line says nothing. */
export function readCoalitions(text: string): { worths: Worths } | { problem: string } {
  const worths: Worths = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [members = '', typed = ''] = line.split('=');
    const worth = typedDecimal(typed);
    if (worth === null) return { problem: `“${members.trim()}” has no amount, such as = 120000` };
    worths.push({ initiatives: members.split('+').map((key) => key.trim()), worth });
  }
  return { worths };
}

/** How the shares of an outcome came about, in a sentence. */
export function sharingInWords(attribution: Attribution, by: string): string {
  switch (attribution.method) {
    case 'manual':
      return `Shared out by hand, by ${by}.`;
    case 'equal':
      return `Shared out in equal parts, by ${by}.`;
    case 'spend':
      return `Shared out by what each bet cost through the first month, by ${by}. It proves no cause.`;
    case 'time_decay':
      return `Shared out by how lately each bet was launched, half as much for every ${attribution.halfLifeDays} days, by ${by}. It proves no cause.`;
    case 'shapley':
      return `Shared out by Shapley values of combinations whose worth is ${attribution.basis === 'data' ? 'from data' : 'a judgement'}, stated by ${by}.`;
  }
}
