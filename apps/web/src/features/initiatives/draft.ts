import type { Initiative, InitiativeInput } from '@steward/contracts';
import { isInitiativeKey } from '../../lib/initiative-key.ts';
import { ApiError } from '../../lib/request.ts';

/** What the form holds: all texts, as typed. */
export type Draft = Record<
  'key' | 'name' | 'productLine' | 'theme' | 'owner' | 'stage' | 'hypothesis' | 'startedOn' | 'launchedOn',
  string
>;

export type Problems = Partial<Record<keyof Draft, string>>;

export function draftOf(initiative: Initiative | undefined, owner: string): Draft {
  if (!initiative) {
    return {
      key: '',
      name: '',
      productLine: '',
      theme: '',
      owner,
      stage: 'idea',
      hypothesis: '',
      startedOn: '',
      launchedOn: '',
    };
  }
  const { key, name, productLine, theme, stage, hypothesis, startedOn, launchedOn } = initiative;
  return {
    key,
    name,
    productLine,
    theme,
    owner: initiative.owner,
    stage,
    hypothesis,
    startedOn: startedOn ?? '',
    launchedOn: launchedOn ?? '',
  };
}

/** What is missing or mistyped, field by field; the server checks everything again. */
export function problemsOf(draft: Draft): Problems {
  const problems: Problems = {};
  if (!isInitiativeKey(draft.key)) problems.key = 'Upper-case letters and digits, such as ATLAS-12';
  for (const field of ['name', 'productLine', 'theme', 'owner'] as const) {
    if (!draft[field].trim()) problems[field] = 'Needed';
  }
  if (draft.startedOn && draft.launchedOn && draft.launchedOn < draft.startedOn) {
    problems.launchedOn = 'Before the start';
  }
  return problems;
}

export const inputOf = (draft: Draft): InitiativeInput => ({
  ...draft,
  name: draft.name.trim(),
  productLine: draft.productLine.trim(),
  theme: draft.theme.trim(),
  owner: draft.owner.trim(),
  stage: draft.stage as InitiativeInput['stage'],
  startedOn: draft.startedOn || null,
  launchedOn: draft.launchedOn || null,
});

/** The server's complaints beside the fields they are about. */
export function problemsFrom(error: Error | null): Problems {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.issues.map(({ path, message }) => [path.split('.').at(-1) ?? '', message]));
}
