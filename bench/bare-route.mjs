// The yardstick of the cached answers: nothing but Fastify and a string.
import Fastify from 'fastify';

const app = Fastify();
app.get('/', async () => 'Steward');
await app.listen({ port: 0, host: '127.0.0.1' });
process.send(app.server.address().port);
process.on('disconnect', () => process.exit(0));
