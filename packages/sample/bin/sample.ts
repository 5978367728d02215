import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { sampleCompany, sampleFiles } from '../src/index.ts';
import { storyReport } from './story-report.ts';

const USAGE = `Usage: npm run sample -- --out DIR [--lines N] [--seed N] [--end YYYY-MM]
       npm run sample -- --story [--seed N] [--end YYYY-MM]

Writes the sample company's exports and company.json into DIR and prints their exact totals.
--lines  cost lines in all files together (the natural size unless told)
--seed   varies amounts and dates, not the story (1 unless told)
--end    last of the 36 months (2026-10 unless told)
--story  print what the sample adds up to instead of writing it`;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    lines: { type: 'string' },
    seed: { type: 'string' },
    end: { type: 'string' },
    story: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

const wholeNumber = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number, not ${text}`);
  return Number(text);
};

const write = async (folder: string, lines: number | undefined): Promise<void> => {
  const files = sampleFiles(company, { lines });
  await mkdir(folder, { recursive: true });
  for (const file of files) {
    await pipeline(Readable.from(file.content()), createWriteStream(join(folder, file.name)));
    for (const total of file.totals) {
      const figures = `${String(total.lines).padStart(9)} lines  ${total.currency} ${total.amount}`;
      console.log(`${file.name.padEnd(40)} ${figures}`);
    }
  }
  const described = files.map(({ content: _content, ...rest }) => rest);
  await writeFile(
    join(folder, 'company.json'),
    `${JSON.stringify({ company, files: described }, null, 2)}\n`,
  );
  const count = files.reduce((sum, file) => sum + file.lines, 0);
  console.log(`${count} lines in ${files.length} files, with company.json, in ${folder}`);
};

const company = sampleCompany({ seed: wholeNumber('seed', values.seed), endPeriod: values.end });
if (values.story) console.log(storyReport(company));
else if (values.out && !values.help) await write(resolve(values.out), wholeNumber('lines', values.lines));
else console.log(USAGE);
