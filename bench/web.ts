/** The JavaScript that the first page loads, gzip, by the build's own account of what imports what. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { report } from './report.ts';
import { ROOT } from './server.ts';

const MAX_KB = 250;
const WEB = join(ROOT, 'apps', 'web');
const CHARTS = /node_modules[\\/](echarts|zrender)[\\/]/;
const PAGES = ['sign-in-page.tsx', 'portfolio-page.tsx'];

const built = await build({ root: WEB, logLevel: 'error', build: { write: false } });
const { output } = (Array.isArray(built) ? built[0] : built) as Rollup.RollupOutput;
const chunks = new Map(output.flatMap((item) => (item.type === 'chunk' ? [[item.fileName, item]] : [])));

const chunkOf = (fileName: string): Rollup.OutputChunk => {
  const chunk = chunks.get(fileName);
  if (!chunk) throw new Error(`no chunk ${fileName}`);
  return chunk;
};

/** The chunks that loading these loads, themselves included. */
function loadedWith(fileNames: readonly string[], known = new Set<string>()): Set<string> {
  for (const fileName of fileNames) {
    if (known.has(fileName)) continue;
    known.add(fileName);
    loadedWith(chunkOf(fileName).imports, known);
  }
  return known;
}

const pageChunk = (page: string): string => {
  const found = [...chunks.values()].find((chunk) => chunk.facadeModuleId?.endsWith(page));
  if (!found) throw new Error(`no chunk of ${page}`);
  return found.fileName;
};

const holdsCharts = (fileName: string) =>
  Object.keys(chunkOf(fileName).modules).some((id) => CHARTS.test(id));

const gzipped = (text: string | Buffer) => gzipSync(text).length / 1000;
const sizeOf = (fileNames: Iterable<string>) =>
  [...fileNames].reduce((sum, fileName) => sum + gzipped(chunkOf(fileName).code), 0);

/** What the document itself names: modules of the build, and plain scripts beside it. */
function namedByDocument(): { modules: string[]; plain: number } {
  const page = output.find((item) => item.fileName === 'index.html');
  const html = page?.type === 'asset' ? String(page.source) : '';
  const names = [...html.matchAll(/<(?:script|link)[^>]*?(?:src|href)="\/([^"]+\.js)"/g)].map(
    (found) => found[1] ?? '',
  );
  const modules = names.filter((name) => chunks.has(name));
  const plain = names.filter((name) => !chunks.has(name));
  if (modules.length === 0) throw new Error('the document loads no module');
  return {
    modules,
    plain: plain.reduce((sum, name) => sum + gzipped(readFileSync(join(WEB, 'public', name))), 0),
  };
}

const { modules, plain } = namedByDocument();
const entry = loadedWith(modules);
const [signIn = '', portfolio = ''] = PAGES.map(pageChunk);
const pages = loadedWith([...entry, signIn, portfolio]);
const lazyCharts = [...pages]
  .flatMap((fileName) => chunkOf(fileName).dynamicImports)
  .filter((fileName) => [...loadedWith([fileName])].some(holdsCharts));
const withCharts = loadedWith([...pages, ...lazyCharts]);
const isStatic = [...pages].some(holdsCharts);
const kb = (value: number) => `${value.toFixed(1)} kB`;
const first = sizeOf(pages) + plain;

report('JavaScript, gzip', [
  {
    what: 'the document and what it loads',
    measured: kb(sizeOf(entry) + plain),
    yardstick: `${entry.size} chunks`,
  },
  { what: '… with the sign-in page', measured: kb(sizeOf(loadedWith([...entry, signIn])) + plain) },
  {
    what: '… and the portfolio page, without charts',
    measured: kb(first),
    yardstick: `${pages.size} chunks`,
    bound: { text: `≤ ${MAX_KB} kB`, holds: first <= MAX_KB },
  },
  {
    what: '… and its charts, loaded once it is drawn',
    measured: kb(sizeOf(withCharts) + plain),
    yardstick: `charts: ${kb(sizeOf(withCharts) - sizeOf(pages))}`,
  },
  {
    what: 'charts loaded before they are drawn',
    measured: isStatic ? 'yes' : 'no',
    bound: { text: 'no', holds: !isStatic && lazyCharts.length > 0 },
  },
]);
