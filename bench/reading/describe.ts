/** `inspect` over a whole file, in a process of its own: what it took, and what it says. */
import { describeFile, openFile } from '@steward/ingest';

const [path = ''] = process.argv.slice(2);
const rest = process.memoryUsage.rss();
const begun = performance.now();
const { rows, totals } = await describeFile(await openFile(path));
const ms = performance.now() - begun;
const grown = process.resourceUsage().maxRSS / 1024 - rest / 1024 ** 2;
console.log(JSON.stringify({ ms, mib: grown, rows, totals }));
