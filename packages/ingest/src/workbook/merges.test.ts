import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTail } from './merges.ts';

async function* cut(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

it('what a sheet says beside its values is found wherever the sheet is cut', async () => {
  const row = fc.tuple(
    fc.constantFrom('', ' hidden="1"', ' hidden="0"', ' spans="1:2" hidden="true"'),
    fc.nat(80),
  );
  const rows = fc.array(row, { maxLength: 150, size: 'max' });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 900, max: 4_000 }), async (rows, size) => {
      const inner = rows.map(
        ([tag, length], at) =>
          `<row r="${at + 1}"${tag}><c r="A${at + 1}" t="inlineStr"><is><t>${'x'.repeat(length)}</t></is></c></row>`,
      );
      const text =
        `<worksheet><cols><col min="1" max="1" hidden="1"/></cols><sheetData>${inner.join('')}</sheetData>` +
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>';
      expect(await readTail(cut(text, size))).toEqual({
        merges: [{ top: 1, bottom: 1, left: 0, right: 1 }],
        hiddenRows: rows.filter(([tag]) => /hidden="[1t]/.test(tag)).length,
      });
    }),
    { numRuns: 300 },
  );
});
