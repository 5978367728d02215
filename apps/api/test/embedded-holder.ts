import { startEmbedded } from '../src/db/embedded.ts';

/** A process that uses the embedded server of its first argument until it is told to stop, or killed. */
const server = await startEmbedded({ dataDir: process.argv[2] ?? '', sharedDir: process.argv[3] });
process.on('SIGTERM', async () => {
  await server.stop();
  process.exit(0);
});
console.log(JSON.stringify({ host: server.config.host, adopted: server.adopted, folder: server.folder }));
setInterval(() => {}, 60_000);
