// The yardsticks of the cached answers: nothing but Fastify and a string, or the bytes of a packed file.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const app = Fastify();
const packed = readFileSync(process.argv[2]);
app.get('/', async () => 'Steward');
app.get('/packed', async (_request, reply) =>
  reply.type('application/json; charset=utf-8').header('content-encoding', 'gzip').send(packed),
);
await app.listen({ port: 0, host: '127.0.0.1' });
process.send(app.server.address().port);
process.on('disconnect', () => process.exit(0));
