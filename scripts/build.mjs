import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest, fail, ROOT, say, stdio } from './setup.mjs';

const API = join(ROOT, 'apps', 'api');
const WEB = join(ROOT, 'apps', 'web');
const ALWAYS = [
  join(ROOT, 'package-lock.json'),
  join(ROOT, 'tsconfig.base.json'),
  fileURLToPath(import.meta.url),
];
const PACKAGES = readdirSync(join(ROOT, 'packages')).map((name) => join(ROOT, 'packages', name, 'src'));

/** Builds the web application and the API where their sources changed since. */
export async function build() {
  const webSources = [
    ...ALWAYS,
    ...PACKAGES,
    join(WEB, 'src'),
    join(WEB, 'public'),
    join(WEB, 'index.html'),
    join(WEB, 'vite.config.ts'),
  ];
  await step('the web application', webSources, join(WEB, 'dist'), buildWeb);
  await step('the API', [...ALWAYS, ...PACKAGES, join(API, 'src')], join(API, 'dist'), buildApi);
}

async function step(what, sources, out, run) {
  const stamp = join(out, '.sources');
  const fingerprint = fingerprintOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  say(`Building ${what}…`);
  const begun = Date.now();
  rmSync(stamp, { force: true });
  await run();
  mkdirSync(out, { recursive: true });
  writeFileSync(stamp, fingerprint);
  say(`Built ${what} in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
}

function buildWeb() {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--logLevel', 'warn'];
  const { status } = spawnSync(process.execPath, args, { cwd: WEB, stdio: stdio() });
  if (status !== 0) fail('Building the web application failed.');
}

async function buildApi() {
  const esbuild = await import('esbuild');
  try {
    await esbuild.build({
      entryPoints: ['server.ts', 'reconcile.ts', 'steward.ts'].map((file) => join(API, 'src', file)),
      outdir: join(API, 'dist'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: true,
      logLevel: 'warning',
      plugins: [{ name: 'bundle-own-packages-only', setup: keepPackagesOut }],
    });
  } catch {
    fail('Building the API failed.');
  } finally {
    await esbuild.stop();
  }
}

/** Our packages are TypeScript, which Node 20 does not run; all others are left to node_modules. */
function keepPackagesOut(builder) {
  builder.onResolve({ filter: /^[^./]/ }, ({ path }) => {
    if (path.startsWith('@steward/') || /^[a-zA-Z]:/.test(path)) return undefined;
    return { path, external: true };
  });
}

/** By content: a checkout changes times. */
function fingerprintOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow).sort())
    hash.update(`${relative(ROOT, file)} ${digest(file)}\n`);
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!existsSync(path) || path.includes('.test.')) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}
