import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const READY_MS = 60_000;

/** The built API in a process of its own, with its own data. */
export interface BenchServer {
  url: string;
  pid: number;
  dataDir: string;
  /** Sends a request as the admin; throws on an error answer. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Streams a file as multipart: `options`, then the bytes. */
  upload<T>(
    path: string,
    options: unknown,
    fileName: string,
    file: AsyncIterable<Uint8Array | string>,
  ): Promise<T>;
  headers: Record<string, string>;
  /** Resident memory now, in MiB. */
  memory(): number;
  stop(): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

function residentMemory(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

/** Waits for the console line that matches, or says what the server printed instead. */
function lineOf(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(
      () => reject(new Error(`no ${pattern} within ${READY_MS} ms:\n${printed}`)),
      READY_MS,
    );
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = pattern.exec(printed);
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}:\n${printed}`));
    });
  });
}

/** Starts the built API on an empty database and sets it up. Run `npm run build` first. */
export async function startServer(environment: Record<string, string> = {}): Promise<BenchServer> {
  const dataDir = environment.STEWARD_DATA ?? (await mkdtemp(join(tmpdir(), 'steward-bench-')));
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'apps/api/dist/server.js')], {
    env: {
      ...process.env,
      STEWARD_MODE: 'own',
      STEWARD_DATA: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const found = await lineOf(child, /setup\?token=([\w-]+)/);
  const url = `http://127.0.0.1:${port}`;
  const set = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: found[1],
      workspaceName: 'Bench',
      currency: 'USD',
      name: 'Bench Admin',
      email: 'bench@example.com',
      password: 'measured twice, cut once',
    }),
  });
  if (set.status !== 201) throw new Error(`set-up answered ${set.status}: ${await set.text()}`);
  const cookie = (set.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const headers = { cookie };
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    dataDir,
    headers,
    memory: () => residentMemory(pid),
    call: (method, path, body) =>
      answer(
        fetch(`${url}/api/v1${path}`, {
          method,
          headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
    upload: (path, options, fileName, file) =>
      answer(sendMultipart(`${url}/api/v1${path}`, headers, options, fileName, file)),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      if (!environment.STEWARD_DATA) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function answer<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending;
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text) as T;
}

const BOUNDARY = 'steward-bench-boundary';

/** A multipart request whose file is never whole in memory. */
export function sendMultipart(
  url: string,
  headers: Record<string, string>,
  options: unknown,
  fileName: string,
  file: AsyncIterable<Uint8Array | string>,
): Promise<Response> {
  async function* body() {
    yield Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="options"\r\n\r\n${JSON.stringify(options)}\r\n` +
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: text/csv\r\n\r\n`,
    );
    for await (const chunk of file) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
  }
  return fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: body(),
    duplex: 'half',
  } as RequestInit);
}
