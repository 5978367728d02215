import { clean } from './text.ts';
import type { LabelRule } from './work-types.ts';

/** Finds the labels of a record by a rule, resolved once for a file's columns. */
export class Labels {
  readonly #rule: LabelRule;
  readonly #indices: number[];

  constructor(header: string[], rule: LabelRule) {
    this.#rule = rule;
    // Trackers repeat the header for every further value: Labels, Labels (2), Labels (3).
    this.#indices = header.flatMap((name, index) =>
      name === rule.column || name.replace(/ \(\d+\)$/, '') === rule.column ? [index] : [],
    );
  }

  /** What the labels name, each once, in their order; labels in one cell are parted by commas or semicolons. */
  find(record: string[]): string[] {
    const { prefix, whole } = this.#rule;
    const labels = this.#indices.flatMap((index) => (clean(record[index]) ?? '').split(/[,;]\s*/));
    const named = labels.filter((label) => label.toLowerCase().startsWith(prefix.toLowerCase()));
    const keys = named.map((label) => (whole ? label : label.slice(prefix.length)).trim().toUpperCase());
    return [...new Set(keys.filter((key) => key !== ''))];
  }
}
