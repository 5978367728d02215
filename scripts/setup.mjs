// Runs before anything is installed: Node alone, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOCK_FILE = join(ROOT, 'package-lock.json');

let clean = false;

/** What is said from here on goes to standard error: standard output is for a command's result alone. */
export function keepOutputClean() {
  clean = true;
}

/** How children inherit the streams. */
export const stdio = () => ['inherit', clean ? 2 : 'inherit', 'inherit'];

export function say(line) {
  (clean ? console.error : console.log)(`\u2022 ${line}`);
}

/** Ends the command with a message that needs no stack. */
export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Installs and builds whatever is not up to date; quick when all is. */
export async function setUp() {
  checkNode();
  await alone(async () => {
    install();
    const { build } = await import('./build.mjs');
    await build();
  });
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 12)) return;
  fail(
    `Steward needs Node 20.12 or newer; this is Node ${process.versions.node}. Get it at https://nodejs.org.`,
  );
}

function install() {
  if (isInstalled()) return;
  say('Installing packages (a minute or two the first time)…');
  npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** npm notes what it installed once it is done: it must be what the lock file asks for, whoever ran it. */
function isInstalled() {
  const note = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = packagesOf(note);
  return Object.entries(packagesOf(LOCK_FILE)).every(([path, { version, optional, devOptional, link }]) => {
    if (!path.includes('node_modules/') || link) return true;
    // npm notes those of the root alone; the few that lie in a workspace can be looked at.
    if (!path.startsWith('node_modules/')) return optional || existsSync(join(ROOT, path));
    const found = installed[path];
    // Packages for other platforms are optional, and absent.
    return found ? found.version === version : optional || devOptional;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    return fail(`${file} cannot be read: ${error.message}`);
  }
}

function npm(args) {
  // The npm that runs us, if it does; by its file, since Windows cannot spawn npm.cmd without a shell.
  const file = process.env.npm_execpath;
  const [command, first] = file?.endsWith('.js') ? [process.execPath, [file]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, ...args], { cwd: ROOT, stdio: stdio() });
  if (status !== 0)
    fail(`Installing the packages failed${error ? `: ${error.message}` : ''}. What npm says is above.`);
}

export function digest(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Lets one command at a time install and build in this clone. */
async function alone(work) {
  const folder = join(ROOT, '.steward');
  const lock = join(folder, 'setup.lock');
  mkdirSync(folder, { recursive: true });
  let waiting = false;
  while (!take(lock)) {
    if (!waiting) say('Another command is installing or building here; waiting for it.');
    waiting = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function take(lock) {
  try {
    const file = openSync(lock, 'wx');
    writeFileSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') return fail(`This clone cannot be written: ${error.message}`);
    // A command that was killed leaves its lock behind.
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isHeld(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // Empty: its holder is just about to write it, unless it died in that instant.
    if (holder === 0) return Date.now() - statSync(lock).mtimeMs < 5_000;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
