import { AnswerError, type Answers, IngestError } from '../../src/index.ts';
import {
  type Compared,
  compareAnnotation,
  compareCells,
  compareJson,
  compareRows,
  textOf,
} from './comparisons.ts';
import type { Expectation, Expected } from './expectations.ts';
import { FACTS, type OwnFact } from './facts.ts';
import { type Reading, readWhole } from './reading.ts';

const BY = ['date', 'amount', 'currency', 'externalId'];

/** What became of one expectation: each of its facts, in the order they stand there. */
export type Checked = { file: string; facts: Compared[]; holds: boolean };

/** Reads a file and compares what is expected of it; nothing thrown by the reading gets out. */
export async function check(folder: string, expectation: Expectation): Promise<Checked> {
  const { file, about, expect } = expectation;
  const facts = await compareAll(folder, expectation).catch((error) => [thrown(error, expect.error)]);
  return { file: about ? `${file} (${about})` : file, facts, holds: facts.every(({ holds }) => holds) };
}

function thrown(error: unknown, expected: string | undefined): Compared {
  const explained = error instanceof IngestError || error instanceof AnswerError;
  const code = error instanceof IngestError ? error.code : 'failed';
  const found = explained
    ? `${code}: ${error.message}`
    : String(error instanceof Error ? error.stack : error);
  return {
    fact: 'error',
    found: code === expected ? code : found,
    expected: expected ?? 'none',
    holds: explained && code === expected,
  };
}

async function compareAll(folder: string, { file, answers = {}, expect }: Expectation): Promise<Compared[]> {
  const reading = await readWhole(folder, file, answers);
  if (expect.error !== undefined)
    return [{ fact: 'error', found: 'none', expected: expect.error, holds: false }];
  const own = (Object.keys(expect) as (keyof Expected)[])
    .filter((name): name is OwnFact => Object.hasOwn(FACTS, name))
    .map((name) => compareFact(reading, name, expect));
  return [...own, ...(await compareOthers(folder, file, reading, answers, expect))];
}

function compareFact(reading: Reading, name: OwnFact, expect: Expected): Compared {
  const tell = FACTS[name] as (reading: Reading, expected: unknown) => unknown;
  const found = textOf(tell(reading, expect[name]));
  const expected = textOf(expect[name]);
  return { fact: name, found, expected, holds: found === expected };
}

async function compareOthers(
  folder: string,
  file: string,
  reading: Reading,
  answers: Answers,
  { sameRowsAs, by = BY, sameCellsAs, json, jsonDiffers, annotation }: Expected,
): Promise<Compared[]> {
  const compared: Compared[] = [];
  if (sameRowsAs !== undefined) compared.push(await compareRows(folder, reading, sameRowsAs, by, answers));
  if (sameCellsAs !== undefined) compared.push(await compareCells(folder, reading, sameCellsAs));
  if (json !== undefined) compared.push(await compareJson(folder, file, json, jsonDiffers));
  if (annotation !== undefined) compared.push(await compareAnnotation(folder, reading, annotation));
  return compared;
}
