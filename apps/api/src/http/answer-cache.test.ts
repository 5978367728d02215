import type { RouteContract } from '@steward/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import type { Database } from '../context.ts';
import { answerCached } from './answer-cache.ts';

const contract: RouteContract = { access: 'session', tag: 'test', summary: 'A test' };
const reply = {
  getHeader: () => '"tag"',
  type: () => reply,
  header: () => reply,
  send: () => reply,
} as unknown as FastifyReply;

/** Asks `database` for addresses whose answers have a size, and says which of them were computed. */
function asking(database: Database) {
  const computed: string[] = [];
  const ask = (url: string, size: number) =>
    answerCached(
      database,
      contract,
      { url, headers: {}, ip: '192.0.2.1' } as unknown as FastifyRequest,
      reply,
      async () => {
        computed.push(url);
        return 'x'.repeat(size);
      },
    );
  return { ask, computed };
}

const MB = 1024 * 1024;

it('answers are remembered up to a size of all together, the ones used least forgotten first', async () => {
  const { ask, computed } = asking({} as Database);
  for (const url of ['/a', '/b', '/c']) await ask(url, 20 * MB);
  await ask('/a', 20 * MB);
  expect(computed).toEqual(['/a', '/b', '/c']);
  await ask('/d', 20 * MB);
  await ask('/a', 20 * MB);
  await ask('/b', 20 * MB);
  expect(computed).toEqual(['/a', '/b', '/c', '/d', '/b']);
});

it('one answer is computed once, however many ask for it at the same time', async () => {
  const { ask, computed } = asking({} as Database);
  await Promise.all([ask('/a', 10), ask('/a', 10), ask('/a', 10)]);
  expect(computed).toEqual(['/a']);
});

it('a user who has too many answers computed is told to wait; what is remembered is still told', async () => {
  const { ask, computed } = asking({} as Database);
  for (let n = 0; n < 1_200; n += 1) await ask(`/${n}`, 10);
  await expect(ask('/another', 10)).rejects.toMatchObject({ code: 'rate_limited' });
  await ask('/7', 10);
  expect(computed.length).toBe(1_200);
});
