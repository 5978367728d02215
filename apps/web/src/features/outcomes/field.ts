import type { DraftField, OutcomeDraft } from './draft.ts';

/** What every part of the form gets: the draft, what is wrong with it, and how to change it. */
export interface FieldProps {
  draft: OutcomeDraft;
  problems: Partial<Record<DraftField, string>>;
  onChange: (changes: Partial<OutcomeDraft>) => void;
}
