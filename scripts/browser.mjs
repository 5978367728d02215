import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, say } from './setup.mjs';

const COMMANDS = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge',
  'msedge',
];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];

/** The path of a Chrome or Chromium that runs; one is installed where there is none. */
export function browser() {
  return installed() ?? installFromSystem() ?? installFromPlaywright();
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    process.env.CHROME_PATH,
    ...COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC_APPS.flatMap((name) =>
      ['/Applications', join(process.env.HOME ?? '', 'Applications')].map((folder) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    ),
  ];
  return candidates.find((path) => path && existsSync(path) && runs(path));
}

/** Ubuntu's `chromium-browser` is a stub that only says to install a snap. */
function runs(path) {
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

function installFromSystem() {
  if (process.getuid?.() !== 0 || !/^ID(_LIKE)?=.*debian/m.test(osRelease())) return undefined;
  say("Installing the system's Chromium…");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-y', '-qq', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends'];
  for (const args of [['update'], ['install', 'chromium']])
    spawnSync('apt-get', [...options, ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
  return installed();
}

function osRelease() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
}

function installFromPlaywright() {
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  const where = `import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))`;
  const { stdout } = spawnSync(process.execPath, ['-e', where], { cwd: ROOT, encoding: 'utf8' });
  const path = stdout.trim();
  if (existsSync(path) && runs(path)) return path;
  say('Downloading Chromium for the browser tests…');
  const extra = process.getuid?.() === 0 ? ['--with-deps'] : [];
  spawnSync(process.execPath, [cli, 'install', ...extra, 'chromium'], { cwd: ROOT, stdio: 'inherit' });
  return existsSync(path) && runs(path) ? path : undefined;
}
