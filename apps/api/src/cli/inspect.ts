import { resolve } from 'node:path';
import { describeFile, openFile } from '@steward/ingest';
import { readInspect } from './arguments.ts';
import { describedInWords } from './description-in-words.ts';
import { DONE, fail, print, printJson } from './output.ts';
import { USAGE } from './usage.ts';

/** `inspect FILE`: the whole file, understood and summed up. Returns the exit code. */
export async function runInspect(args: string[], cwd: string): Promise<number> {
  // Even a command that cannot be parsed says in JSON what is wrong with it.
  const wantsJson = args.includes('--json');
  try {
    const command = readInspect(args);
    if (command === null) {
      print(USAGE);
      return DONE;
    }
    const file = await openFile(resolve(cwd, command.file));
    const { problems } = command;
    const description = await describeFile(file, command.answers, problems === undefined ? {} : { problems });
    if (command.json) printJson(description);
    else print(describedInWords(description));
    return DONE;
  } catch (error) {
    return fail(error, wantsJson);
  }
}
