export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Bytes or text of a file, piece by piece. */
export type Pieces = AsyncIterable<Uint8Array | string>;

export interface Upload {
  fileName: string;
  /** The JSON of the field `options`. */
  options: unknown;
  pieces: Pieces;
}

const BOUNDARY = 'steward-bench-boundary';

/** Requests below `/api/v1`, with the headers that every one carries. */
export class Client {
  readonly headers: Record<string, string> = {};
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  /** The answer, whatever its status. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    return answerOf(
      await fetch(this.#base + path, {
        method,
        headers: { ...this.headers, ...json, ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  }

  /** The parsed answer; throws on an error. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return parsed<T>(await this.send(method, path, body));
  }

  /** Sends a file as multipart without ever holding all of it. */
  async sendFile(path: string, upload: Upload, headers: Record<string, string> = {}): Promise<Answer> {
    const request: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: {
        ...this.headers,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        ...headers,
      },
      body: multipart(upload),
      duplex: 'half',
    };
    return answerOf(await fetch(this.#base + path, request));
  }

  async upload<T>(path: string, upload: Upload): Promise<T> {
    return parsed<T>(await this.sendFile(path, upload));
  }
}

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
});

export function parsed<T>({ status, text }: Answer): T {
  if (status >= 400) throw new Error(`${status} ${text}`);
  return JSON.parse(text) as T;
}

async function* multipart({ fileName, options, pieces }: Upload): AsyncGenerator<Uint8Array> {
  const disposition = `--${BOUNDARY}\r\nContent-Disposition: form-data;`;
  yield Buffer.from(
    `${disposition} name="options"\r\n\r\n${JSON.stringify(options)}\r\n` +
      `${disposition} name="file"; filename="${fileName}"\r\nContent-Type: text/csv\r\n\r\n`,
  );
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
  yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
}
