import { parseDecimal, pow10 } from '../../src/decimal-text.ts';
import { Exact, toScaled } from '../../src/exact.ts';
import { AMOUNT_SCALE, type Amount } from '../../src/index.ts';

export type Inputs = Record<string, unknown>;

/** An input under any of its names; a missing one is an error that says so. */
export function need(inputs: Inputs, ...names: string[]): unknown {
  const name = names.find((candidate) => inputs[candidate] !== undefined);
  if (name === undefined) throw new Error(`input "${names.join('" or "')}" is missing`);
  return inputs[name];
}

/** A number of the file: a JSON number, or arithmetic as text such as "0.0275/12". */
export function exact(value: unknown): Exact {
  if (typeof value === 'number') return new Exact(value);
  if (typeof value === 'string') return evaluate(value);
  throw new Error(`not a number: ${JSON.stringify(value)}`);
}

export function decimal(value: unknown): string {
  const number = exact(value);
  return number.isZero() ? '0' : number.toFixed();
}

export function amount(value: unknown): Amount {
  const text = decimal(value);
  const { digits, scale } = parseDecimal(text);
  return scale <= AMOUNT_SCALE ? digits * pow10(AMOUNT_SCALE - scale) : toScaled(exact(value), AMOUNT_SCALE);
}

export function whole(value: unknown): number {
  const number = exact(value);
  if (!number.isInteger()) throw new Error(`not a whole number: ${JSON.stringify(value)}`);
  return number.toNumber();
}

export function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`);
  return value;
}

export function record(value: unknown): Inputs {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`not an object: ${JSON.stringify(value)}`);
  }
  return value as Inputs;
}

/** Flows as a list, or in words: "-120000, then 12 x 11000 at month ends". */
export function flows(value: unknown): Amount[] {
  if (typeof value !== 'string') return list(value).map(amount);
  return value.split(/,|\bthen\b/).flatMap((part) => {
    const text = part.replace(/\bat (month|period|year) ends?\b/, '').trim();
    if (text === '') return [];
    const repeated = /^(\d+)\s*[x×*]\s*(.+)$/.exec(text);
    if (!repeated) return [amount(text)];
    return Array.from({ length: Number(repeated[1]) }, () => amount(repeated[2]));
  });
}

export function dates(value: unknown): string[] {
  return list(value).map(String);
}

const TOKEN = /\s*(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+|[-+*/^()%])/iy;

function tokenise(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match?.[1]) throw new Error(`not a number or arithmetic: "${text}" at position ${at + 1}`);
    tokens.push(match[1]);
  }
  return tokens;
}

/** Arithmetic over decimals: + − * / ^, brackets, a percent sign after a number. Nothing else runs. */
export function evaluate(text: string): Exact {
  const tokens = tokenise(text);
  let next = 0;
  const take = (...symbols: string[]) => {
    const token = tokens[next];
    if (token === undefined || !symbols.includes(token)) return undefined;
    next += 1;
    return token;
  };
  const bad = () => new Error(`not a number or arithmetic: "${text}"`);

  const primary = (): Exact => {
    if (take('(')) {
      const inner = addition();
      if (!take(')')) throw bad();
      return inner;
    }
    const token = tokens[next];
    if (token === undefined || !/^[\d.]/.test(token)) throw bad();
    next += 1;
    return take('%') ? new Exact(token).div(100) : new Exact(token);
  };
  const power = (): Exact => {
    const base = primary();
    return take('^') ? base.pow(signed()) : base;
  };
  const signed = (): Exact => {
    const sign = take('-', '+');
    if (sign === undefined) return power();
    return sign === '-' ? signed().negated() : signed();
  };
  const product = (): Exact => {
    let value = signed();
    for (let sign = take('*', '/'); sign; sign = take('*', '/')) {
      const factor = signed();
      value = sign === '*' ? value.times(factor) : value.div(factor);
    }
    return value;
  };
  const addition = (): Exact => {
    let value = product();
    for (let sign = take('+', '-'); sign; sign = take('+', '-')) {
      const term = product();
      value = sign === '+' ? value.plus(term) : value.minus(term);
    }
    return value;
  };

  const value = addition();
  if (next < tokens.length || !value.isFinite()) throw bad();
  return value;
}
