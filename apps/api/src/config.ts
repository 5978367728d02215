import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** An unset variable and an empty one mean the same. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const Environment = z.object({
  PORT: optional(
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a number, such as 4600')
      .transform(Number)
      .pipe(z.int().max(65_535, 'must be at most 65535')),
  ),
  HOST: optional(z.string().regex(/^[\w.:-]+$/, 'must be an address of this machine, such as 127.0.0.1')),
  STEWARD_DATA: optional(z.string()),
  STEWARD_MODE: optional(z.enum(['demo', 'own'], 'must be demo or own')),
  DATABASE_URL: optional(
    z.string().regex(/^postgres(ql)?:\/\//, 'must be like postgres://user:password@host:5432/database'),
  ),
  LOG_LEVEL: optional(z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`)),
  STEWARD_TRUST_PROXY: optional(
    z
      .string()
      .refine(
        (value) => !/^(true|\*|\d+)$/.test(value),
        'must name the proxies, such as 10.0.0.2 or loopback: whoever it trusts can claim any address',
      ),
  ),
});

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  mode: 'demo' | 'own';
  databaseUrl: string | undefined;
  logLevel: (typeof LEVELS)[number];
  trustProxy: string | undefined;
}

/** Says which variables are wrong and what they take. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the environment; throws a ConfigError whose message is for the user. */
export function readConfig(env: NodeJS.ProcessEnv, cwd: string): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'),
    );
  const { PORT, HOST, STEWARD_DATA, STEWARD_MODE, DATABASE_URL, LOG_LEVEL, STEWARD_TRUST_PROXY } =
    parsed.data;
  const mode = STEWARD_MODE ?? 'own';
  const dataDir = STEWARD_DATA ?? resolve(cwd, '.steward', mode);
  return {
    port: PORT ?? 4600,
    host: HOST ?? '127.0.0.1',
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(cwd, dataDir),
    mode,
    databaseUrl: DATABASE_URL,
    logLevel: LOG_LEVEL ?? 'warn',
    trustProxy: STEWARD_TRUST_PROXY,
  };
}
