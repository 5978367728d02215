import {
  brierScore,
  differenceInDifferences,
  differenceInProportions,
  enpv,
  forecastBias,
  formatAmount,
  mape,
  newcombeInterval,
  type Proportion,
  shapley,
  triangularQuantile,
  uncertainRoi,
  wape,
  wilsonInterval,
  Z_95,
} from '../../src/index.ts';
import { type Answer, ofFigure, ofList } from './answer.ts';
import { amount, decimal, type Inputs, list, need, whole } from './inputs.ts';

const z = (inputs: Inputs) => (inputs.z === undefined ? Z_95 : decimal(inputs.z));
const decimals = (value: unknown) => list(value).map(decimal);
const actualAndForecast = (i: Inputs) =>
  [decimals(need(i, 'a', 'actual')), decimals(need(i, 'f', 'forecast'))] as const;

function proportion(value: unknown): Proportion {
  const [hits, size] = list(value);
  return { hits: whole(hits), size: whole(size) };
}

/** A game as the worths of its coalitions (by size, then in order), or one of the two classics in words. */
function game(inputs: Inputs): { players: number; worth: (coalition: number) => bigint } {
  if (inputs.v !== undefined) return listedGame(inputs.v);
  const text = String(need(inputs, 'game'));
  const numbers = (text.match(/\d+(\.\d+)?/g) ?? []).map(amount);
  if (/\bmax\b|runway|airport/i.test(text) && numbers.length > 0) {
    const needs = (coalition: number) => numbers.filter((_, player) => coalition & (1 << player));
    return { players: numbers.length, worth: (c) => needs(c).reduce((most, n) => (n > most ? n : most), 0n) };
  }
  if (/glove/i.test(text)) {
    const [left, right] = numbers.length === 2 ? numbers.map((n) => Number(n / amount(1))) : [1, 2];
    return gloveGame(left ?? 1, right ?? 2);
  }
  throw new Error(`a game of unknown rules: "${text}"`);
}

function gloveGame(left: number, right: number) {
  const held = (coalition: number, from: number, to: number) => {
    let count = 0;
    for (let player = from; player < to; player += 1) if (coalition & (1 << player)) count += 1;
    return count;
  };
  const worth = (c: number) => amount(Math.min(held(c, 0, left), held(c, left, left + right)));
  return { players: left + right, worth };
}

function listedGame(value: unknown) {
  const worths = (typeof value === 'string' ? value.split(',') : list(value)).map(amount);
  const players = Math.round(Math.log2(worths.length + 1));
  if (2 ** players !== worths.length + 1) {
    throw new Error(`${worths.length} coalitions are not those of any number of players`);
  }
  const members = (mask: number) =>
    Array.from({ length: players }, (_, p) => p).filter((p) => mask & (1 << p));
  const ordered = worths
    .map((_, i) => ({ mask: i + 1, members: members(i + 1) }))
    .sort((a, b) => a.members.length - b.members.length || (String(a.members) < String(b.members) ? -1 : 1));
  const byMask = new Map(ordered.map(({ mask }, i) => [mask, worths[i] ?? 0n]));
  return { players, worth: (coalition: number) => byMask.get(coalition) ?? 0n };
}

export const evidenceFunctions: Record<string, (inputs: Inputs) => Answer> = {
  wilson: (i) => {
    const { lower, upper, status } = wilsonInterval(proportion([need(i, 'x'), need(i, 'n')]), z(i));
    return { ...ofList([lower, upper]), status };
  },
  newcombe: (i) => {
    const first = proportion([need(i, 'x1'), need(i, 'n1')]);
    const second = proportion([need(i, 'x2'), need(i, 'n2')]);
    const { value, lower, upper, status } = newcombeInterval(first, second, z(i));
    return { ...ofList([value, lower, upper]), status };
  },
  did: (i) => {
    const changed = i.dT !== undefined;
    return ofFigure(
      differenceInDifferences({
        treatedBefore: changed ? '0' : decimal(need(i, 't0', 'T0')),
        treatedAfter: decimal(need(i, 'dT', 't1', 'T1')),
        controlBefore: changed ? '0' : decimal(need(i, 'c0', 'C0')),
        controlAfter: decimal(need(i, 'dC', 'c1', 'C1')),
      }),
    );
  },
  did_prop: (i) => {
    const { value, standardError, lower, upper, status } = differenceInProportions(
      {
        treatedBefore: proportion(need(i, 't0')),
        treatedAfter: proportion(need(i, 't1')),
        controlBefore: proportion(need(i, 'c0')),
        controlAfter: proportion(need(i, 'c1')),
      },
      z(i),
    );
    return { ...ofList([value, standardError, lower, upper]), status };
  },
  shapley: (i) => {
    const { players, worth } = game(i);
    const values = shapley(players, worth).map(formatAmount);
    return { ...ofList(values), fit: (length) => values.slice(0, length) };
  },
  roi_delta: (i) => {
    const { value, standardError, p10, p90, status } = uncertainRoi({
      value: decimal(need(i, 'V')),
      valueError: decimal(need(i, 'sV')),
      cost: decimal(need(i, 'C')),
      costError: decimal(need(i, 'sC')),
      correlation: decimal(i.rho ?? 0),
    });
    return { ...ofList([value, standardError, p10, p90]), status };
  },
  triangular: (i) => {
    const quantile = (p: unknown) =>
      triangularQuantile(decimal(need(i, 'a')), decimal(need(i, 'm')), decimal(need(i, 'b')), decimal(p));
    const p = need(i, 'p');
    return Array.isArray(p) ? ofList(p.map(quantile)) : ofFigure(quantile(p));
  },
  brier: (i) => ofFigure(brierScore(decimals(need(i, 'y')), decimals(need(i, 'p')))),
  mape: (i) => ofFigure(mape(...actualAndForecast(i))),
  wape: (i) => ofFigure(wape(...actualAndForecast(i))),
  bias: (i) => ofFigure(forecastBias(...actualAndForecast(i))),
  enpv: (i) => {
    const values = list(need(i, 'npv'));
    const scenarios = list(need(i, 'p')).map((p, n) => ({ probability: decimal(p), npv: amount(values[n]) }));
    return ofFigure(enpv(scenarios));
  },
};
