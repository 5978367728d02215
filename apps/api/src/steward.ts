import { UsageError } from './cli/arguments.ts';
import { DONE, fail, print } from './cli/output.ts';
import { USAGE } from './cli/usage.ts';

// Where the command was typed: npm runs it from the project's folder.
const cwd = process.env.INIT_CWD ?? process.cwd();

/** The command line: `inspect` and `import`. Returns the exit code. */
async function run([command, ...args]: string[]): Promise<number> {
  switch (command) {
    case 'inspect':
      return (await import('./cli/inspect.ts')).runInspect(args, cwd);
    case 'import':
      return (await import('./cli/import.ts')).runImport(args, cwd);
    case 'help':
    case '--help':
    case '-h':
      print(USAGE);
      return DONE;
    default:
      return fail(
        new UsageError(command ? `There is no command “${command}”.` : 'Name a command.'),
        args.includes('--json'),
      );
  }
}

// An end of the reader, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2));
