import type { ImportReport, StageOptions } from '@steward/contracts';
import { useSyncExternalStore } from 'react';
import { ApiError } from '../../lib/request.ts';
import { type Decisions, UNDECIDED } from './reading.ts';
import { sendFile } from './send-file.ts';

/**
 * Files on their way in. They live outside of any page, so that a mapping half done and an upload
 * under way survive a look at another page; only closing the tab ends them.
 */
export interface Intake {
  id: string;
  file: File;
  state: 'mapping' | 'sending' | 'staged' | 'failed';
  decided: Decisions;
  saveAs: string;
  sent: number;
  startedAt: number;
  importId: string | null;
  error: Error | null;
}

let intakes: readonly Intake[] = [];
const listeners = new Set<() => void>();
const uploads = new Map<string, AbortController>();
let next = 1;

function publish(after: readonly Intake[]): void {
  intakes = after;
  for (const listener of listeners) listener();
}

const change = (id: string, changes: Partial<Intake>): void =>
  publish(intakes.map((intake) => (intake.id === id ? { ...intake, ...changes } : intake)));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useIntakes = (): readonly Intake[] => useSyncExternalStore(subscribe, () => intakes);

export function addFiles(files: readonly File[]): void {
  const added = files.map(
    (file): Intake => ({
      id: String(next++),
      file,
      state: 'mapping',
      decided: UNDECIDED,
      saveAs: '',
      sent: 0,
      startedAt: 0,
      importId: null,
      error: null,
    }),
  );
  publish([...intakes, ...added]);
}

export const setDecisions = (id: string, decided: Decisions): void => change(id, { decided });
export const setSaveAs = (id: string, saveAs: string): void => change(id, { saveAs });
export const backToMapping = (id: string): void => change(id, { state: 'mapping', error: null });

/** Takes a file off the list; an upload under way is stopped. */
export function removeIntake(id: string): void {
  uploads.get(id)?.abort();
  publish(intakes.filter((intake) => intake.id !== id));
}

/** Sends the whole file. Resolves to its report; a failure stands in the intake and resolves to null. */
export async function stageIntake(id: string, options: StageOptions): Promise<ImportReport | null> {
  const intake = intakes.find((item) => item.id === id);
  if (!intake) return null;
  const abort = new AbortController();
  uploads.set(id, abort);
  change(id, { state: 'sending', sent: 0, startedAt: Date.now(), error: null });
  try {
    const report = await sendFile(intake.file, options, {
      signal: abort.signal,
      onSent: (sent) => change(id, { sent }),
    });
    change(id, { state: 'staged', importId: report.id });
    return report;
  } catch (error) {
    const importId = error instanceof ApiError ? error.details.importId : null;
    change(id, {
      state: 'failed',
      importId: typeof importId === 'string' ? importId : null,
      error: error instanceof Error ? error : new Error(String(error)),
    });
    return null;
  } finally {
    uploads.delete(id);
  }
}

window.addEventListener('beforeunload', (event) => {
  if (uploads.size > 0) event.preventDefault();
});
