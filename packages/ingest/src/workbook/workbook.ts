import { posix } from 'node:path';
import { IngestError } from '../errors.ts';
import type { Limits } from '../types.ts';
import { LIMITS } from '../types.ts';
import { Archive } from './archive.ts';
import { readTail, type SheetTail } from './merges.ts';
import { readSharedStrings } from './read-strings.ts';
import { refuseOtherArchives } from './refuse.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { SheetRow } from './sheet-scanner.ts';
import { type CellKind, readStyles } from './styles.ts';
import { damaged, tagsOf } from './xml.ts';

export type SheetPart = { name: string; hidden: boolean; part: string };

/** The first rows of a sheet, all of them where it is `complete`; `hiddenColumns`: which are hidden, 0-based. */
export type SheetHead = { rows: SheetRow[]; complete: boolean; hiddenColumns: number[] };

type Relation = { type: string; target: string };

/** A workbook opened: its sheets in order, and what its cells refer to. */
export class Workbook {
  readonly archive: Archive;
  readonly limits: Limits;
  readonly sheets: SheetPart[];
  readonly date1904: boolean;
  readonly #relations: Map<string, Relation>;
  #strings: Promise<SharedStrings> | null = null;
  #styles: Promise<CellKind[]> | null = null;
  readonly #heads = new Map<string, Promise<SheetHead>>();
  readonly #tails = new Map<string, Promise<SheetTail>>();

  private constructor(
    archive: Archive,
    limits: Limits,
    { sheets, date1904 }: { sheets: SheetPart[]; date1904: boolean },
    relations: Map<string, Relation>,
  ) {
    this.archive = archive;
    this.limits = limits;
    this.sheets = sheets;
    this.date1904 = date1904;
    this.#relations = relations;
  }

  /**
   * Opens the workbook behind a descriptor, which stays open. Throws `IngestError` for an archive that is
   * no workbook, naming what it is, for a workbook that is encrypted or damaged, and beyond a limit.
   */
  static async open(fd: number, limits: Partial<Limits> = {}): Promise<Workbook> {
    const bounds = { ...LIMITS, ...limits };
    const archive = await Archive.open(fd, bounds);
    await refuseOtherArchives(archive);
    const root = await relationsOf(archive, '');
    const part = [...root.values()].find(({ type }) => type === 'officeDocument')?.target;
    if (part === undefined) throw damaged();
    const relations = await relationsOf(archive, part);
    const said = sheetsIn(await archive.text(part), relations);
    if (said.sheets.length === 0) {
      throw new IngestError('unsupported', 'The workbook has no sheet with cells.');
    }
    if (said.sheets.length > bounds.sheets) {
      throw new IngestError(
        'too_large',
        `The workbook has ${said.sheets.length} sheets; at most ${bounds.sheets} are read.`,
      );
    }
    return new Workbook(archive, bounds, said, relations);
  }

  /** The texts that cells refer to; read once, when a sheet is. */
  get strings(): Promise<SharedStrings> {
    const part = this.#partOf('sharedStrings');
    this.#strings ??= readSharedStrings(part === null ? null : this.archive.bytes(part), this.limits);
    return this.#strings;
  }

  /** What each cell style makes of a number. */
  get styles(): Promise<CellKind[]> {
    const part = this.#partOf('styles');
    this.#styles ??= part === null ? Promise.resolve([]) : this.archive.text(part).then(readStyles);
    return this.#styles;
  }

  /** The first rows of a sheet, by what reads them once. */
  headOf({ part }: SheetPart, read: () => Promise<SheetHead>): Promise<SheetHead> {
    const known = this.#heads.get(part);
    if (known !== undefined) return known;
    const head = read();
    this.#heads.set(part, head);
    return head;
  }

  /** What a sheet says beside the values of its rows; it is gone through for that once. */
  tailOf({ part }: SheetPart): Promise<SheetTail> {
    const known = this.#tails.get(part);
    if (known !== undefined) return known;
    const tail = readTail(this.archive.bytes(part));
    this.#tails.set(part, tail);
    return tail;
  }

  #partOf(type: string): string | null {
    const found = [...this.#relations.values()].find((relation) => relation.type === type);
    return found && this.archive.has(found.target) ? found.target : null;
  }
}

/** The parts that a part refers to, by id; the type is the last word of its address. */
async function relationsOf(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = new Map<string, Relation>();
  if (!archive.has(file)) return relations;
  for (const { name, attributes } of tagsOf(await archive.text(file))) {
    const { Id: id, Type: type, Target: target, TargetMode: mode } = attributes;
    if (name !== 'Relationship' || !id || !type || !target || mode === 'External') continue;
    const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
    relations.set(id, { type: posix.basename(type), target: path });
  }
  return relations;
}

function sheetsIn(xml: string, relations: Map<string, Relation>): { sheets: SheetPart[]; date1904: boolean } {
  const sheets: SheetPart[] = [];
  let date1904 = false;
  for (const { name, attributes } of tagsOf(xml)) {
    if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    if (name !== 'sheet') continue;
    const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1];
    const relation = relations.get(id ?? '');
    // Chart sheets and sheets of macros hold no rows.
    if (relation?.type !== 'worksheet') continue;
    const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
    sheets.push({ name: attributes.name ?? '', hidden, part: relation.target });
  }
  return { sheets, date1904 };
}
