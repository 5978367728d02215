import { Random } from './random.ts';

// Bytes one by one as characters, so that what is not touched stays as it is.
type Damage = (text: string, random: Random) => string;

const DELIMITERS = [',', ';', '\t', '|', ':'] as const;
const HUGE = 70_000;

const times = (random: Random, most: number, once: (n: number) => void) => {
  for (let n = random.below(most) + 1; n > 0; n -= 1) once(n);
};

function insert(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

/** Puts a piece into up to `most` places. */
const sprinkled =
  (most: number, piece: (random: Random) => string): Damage =>
  (text, random) => {
    let damaged = text;
    times(random, most, () => {
      damaged = insert(damaged, random.below(damaged.length + 1), piece(random));
    });
    return damaged;
  };

/** Changes the list of lines, their ends left on them. */
const byLines =
  (change: (lines: string[], random: Random) => void): Damage =>
  (text, random) => {
    const lines = text.split(/(?<=\n|\r(?!\n))/);
    change(lines, random);
    return lines.join('');
  };

/** Rewrites some of the numbers. */
const byNumbers =
  (write: (number: string, random: Random) => string): Damage =>
  (text, random) =>
    text.replace(/(?<![\w.])\d[\d,.]*\d(?![\w.])/g, (number) =>
      random.below(4) === 0 ? write(number, random) : number,
    );

const SIGNS: ((number: string) => string)[] = [
  (number) => `-${number}`,
  (number) => `(${number})`,
  (number) => `${number}-`,
  (number) => `--${number}`,
  (number) => `${number} CR`,
  (number) => `+${number}`,
  (number) => `\u00ad${number}`,
];

const MUTATIONS: Record<string, Damage> = {
  'bytes changed': (text, random) => {
    const bytes = Buffer.from(text, 'latin1');
    times(random, 20, () => {
      bytes[random.below(bytes.length)] = random.below(256);
    });
    return bytes.toString('latin1');
  },
  'cut off': (text, random) => text.slice(0, random.below(text.length + 1)),
  'beginning lost': (text, random) => text.slice(random.below(text.length + 1)),
  'lines lost': byLines((lines, random) =>
    times(random, 5, () => void lines.splice(random.below(lines.length), 1 + random.below(3))),
  ),
  'lines twice': byLines((lines, random) =>
    times(random, 5, () => {
      const at = random.below(lines.length);
      lines.splice(random.below(lines.length + 1), 0, ...lines.slice(at, at + 1 + random.below(20)));
    }),
  ),
  'lines blank': byLines((lines, random) =>
    times(
      random,
      5,
      () => void lines.splice(random.below(lines.length + 1), 0, '\n'.repeat(1 + random.below(4))),
    ),
  ),
  'delimiter changed': (text, random) => text.replaceAll(random.pick(DELIMITERS), random.pick(DELIMITERS)),
  'delimiter changed in places': (text, random) => {
    const [from, to] = [random.pick(DELIMITERS), random.pick(DELIMITERS)];
    return text.replaceAll(from, (found) => (random.below(20) === 0 ? to : found));
  },
  'stray quotes': sprinkled(5, () => '"'),
  'quotes lost': (text, random) => text.replaceAll('"', (found) => (random.below(10) === 0 ? '' : found)),
  'stray delimiters': sprinkled(8, (random) => random.pick(DELIMITERS)),
  'stray line ends': sprinkled(5, (random) => random.pick(['\n', '\r', '\r\n', '\u000b', '\u0085'])),
  'line ends changed': (text, random) => text.replace(/\r\n|\n|\r/g, random.pick(['\n', '\r', '\r\n'])),
  'NUL bytes': sprinkled(5, (random) => '\0'.repeat(1 + random.below(3))),
  'control characters': sprinkled(5, (random) => String.fromCharCode(random.below(32))),
  'torn characters': sprinkled(5, (random) =>
    random.pick(['\u00c3', '\u00e2\u0082', '\u00f0\u009f\u0098', '\u00ff']),
  ),
  'marks within': sprinkled(3, (random) =>
    random.pick(['\u00ef\u00bb\u00bf', '\u00ff\u00fe', '\u00fe\u00ff']),
  ),
  'huge cell': sprinkled(1, (random) => 'x'.repeat(random.below(HUGE))),
  'huge quoted cell': sprinkled(1, (random) => `"${'x\n'.repeat(random.below(HUGE))}"`),
  'header lost': byLines((lines) => void lines.shift()),
  'header damaged': byLines((lines, random) => {
    const cells = (lines[0] ?? '').split(random.pick(DELIMITERS));
    cells[random.below(cells.length)] = random.pick(['', 'Amount', cells[0] ?? '', '12', ' ']);
    lines[0] = cells.join(random.pick(DELIMITERS));
  }),
  'header moved': byLines((lines, random) => void lines.splice(random.below(30), 0, ...lines.splice(0, 1))),
  'signs changed': byNumbers((number, random) => random.pick(SIGNS)(number)),
  'digits changed': byNumbers((number, random) =>
    random.pick([`${number}0`, `0${number}`, `${number}e${random.below(40)}`, '9'.repeat(30)]),
  ),
  'cells that look like formulas': byNumbers((number) => `=1+${number}`),
  'as UTF-16': (text, random) => {
    const wide = Buffer.from(random.below(2) === 0 ? `\ufeff${text}` : text, 'utf16le');
    const cut = wide.subarray(0, wide.length - random.below(2));
    return (random.below(2) === 0 && cut.length % 2 === 0 ? cut.swap16() : cut).toString('latin1');
  },
  'as UTF-8 once more': (text) => Buffer.from(text, 'utf8').toString('latin1'),
  'as Latin-1': (text) =>
    Buffer.from(Buffer.from(text, 'latin1').toString('utf8'), 'latin1').toString('latin1'),
  'a total below': (text, random) =>
    `${text}\nTotal${','.repeat(random.below(9))}${random.below(1_000_000)}\n`,
};

const NAMES = Object.keys(MUTATIONS);

/** A damaged file: its bytes, and what was done to it. */
export type Mutant = { bytes: Buffer; what: string[] };

/** Damages a file in one to three ways, the same for the same seed. */
export function mutate(bytes: Uint8Array, seed: number): Mutant {
  const random = new Random(seed);
  const what: string[] = [];
  let text = Buffer.from(bytes).toString('latin1');
  times(random, 3, () => {
    const name = random.pick(NAMES);
    what.push(name);
    text = MUTATIONS[name]?.(text, random) ?? text;
  });
  return { bytes: Buffer.from(text, 'latin1'), what };
}
