import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { errorCode } from './db/embedded-errors.ts';

interface Place {
  host: string;
  port: number;
}

/** The address cannot be listened on; the message says what to do. */
export class ListenError extends Error {
  override name = 'ListenError';
}

/** Fails now rather than after a first start has done all its work. */
export async function requireFreePort(place: Place): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(place.port, place.host, resolve);
    });
  } catch (error) {
    throw explain(error, place);
  }
  await new Promise((resolve) => probe.close(resolve));
}

/** Listens, and returns the address for people. */
export async function listen(app: FastifyInstance, place: Place): Promise<string> {
  try {
    await app.listen(place);
  } catch (error) {
    throw explain(error, place);
  }
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound ? bound.port : place.port;
  const host = /^(0\.0\.0\.0|::)$/.test(place.host) ? 'localhost' : place.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function explain(error: unknown, { host, port }: Place): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${port} is used by another program (or another Steward). Set PORT to a free one, such as PORT=${port + 10}.`,
        { cause: error },
      );
    case 'EACCES':
      return new ListenError(`Port ${port} may not be used by this user. Set PORT to one above 1023.`, {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ListenError(
        `${host} is not an address of this machine. Set HOST to one, such as 127.0.0.1 or 0.0.0.0.`,
        { cause: error },
      );
    default:
      return error;
  }
}
