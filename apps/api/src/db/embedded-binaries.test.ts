import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serverAccount } from './embedded-account.ts';
import { findBinaries, packagedBinaries } from './embedded-binaries.ts';

let root: string;
let native: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'steward-binaries-'));
  chmodSync(root, 0o711);
  const packaged = packagedBinaries();
  const installed = join(root, 'package');
  native = join(installed, 'native');
  mkdirSync(installed);
  // The package as npm leaves it where install scripts are blocked: without symbolic links.
  cpSync(packaged, native, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  cpSync(join(packaged, '..', 'package.json'), join(installed, 'package.json'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('restores the library links that a blocked install script left out', () => {
  expect(findBinaries(serverAccount(), join(root, 'shared'), native)).toEqual({
    postgres: join(native, 'bin', 'postgres'),
    initdb: join(native, 'bin', 'initdb'),
    major: 18,
  });
  expect(existsSync(join(root, 'shared'))).toBe(false);
});

// Only root runs the server as another account, to which the package can be closed.
if (process.getuid?.() === 0)
  test('copies the programs out of a folder that the account cannot enter, once', () => {
    chmodSync(join(root, 'package'), 0o700);
    const shared = join(root, 'shared');
    const { postgres, major } = findBinaries(serverAccount(), shared, native);
    expect(major).toBe(18);
    expect(postgres.startsWith(shared)).toBe(true);
    const { ctimeMs } = lstatSync(postgres);
    expect(findBinaries(serverAccount(), shared, native).postgres).toBe(postgres);
    expect(lstatSync(postgres).ctimeMs).toBe(ctimeMs);
    expect(readdirSync(shared)).toHaveLength(1);
  });
