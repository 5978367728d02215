import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const run = promisify(execFile);

export interface Described {
  ms: number;
  /** Memory beyond that at rest, at most. */
  mib: number;
  rows: { total: number; accepted: number; rejected: number; skipped: number; duplicate: number };
  totals: Record<string, string>;
}

export interface Split {
  ms: number;
  mib: number;
  records: number;
}

/** Bundles `inspect` into a folder, as the command line is built; gives what runs it over a file. */
export async function inspecting(folder: string): Promise<(path: string) => Promise<Described>> {
  const outfile = join(folder, 'describe.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'describe.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    // What our packages depend on is CommonJS.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return (path) => measured<Described>([outfile, path]);
}

/** PapaParse over a file, read from disk. */
export const splitting = (path: string): Promise<Split> =>
  measured<Split>([join(import.meta.dirname, 'split.mjs'), path]);

async function measured<T>(args: string[]): Promise<T> {
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as T;
}
