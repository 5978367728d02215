// The yardstick: PapaParse alone, which splits a file and drops every record at once. In pieces of 64 KiB
// from disk, without `step`, it is at its fastest: half the time of larger pieces, a tenth of a whole text.
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';

const [path] = process.argv.slice(2);
const rest = process.memoryUsage.rss();
const begun = performance.now();
let records = 0;
const chunk = ({ data }) => {
  records += data.length;
};
await new Promise((complete, error) => {
  const pieces = createReadStream(path, { encoding: 'utf8', highWaterMark: 64 * 1024 });
  Papa.parse(pieces, { skipEmptyLines: true, chunk, complete, error });
});
const ms = performance.now() - begun;
const grown = process.resourceUsage().maxRSS / 1024 - rest / 1024 ** 2;
console.log(JSON.stringify({ ms, mib: grown, records }));
