import helmet from '@fastify/helmet';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../errors.ts';
import { sendError } from './errors.ts';

/** The page runs this server's own files and nothing else, and is framed by nobody. */
const PAGE_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

const isData = (request: FastifyRequest) => request.url.startsWith('/api/');

/** What looks like a file is one or is missing; everything else is a page that the application draws. */
const isPage = (request: FastifyRequest) => {
  const path = request.url.split('?', 1)[0] ?? '';
  return !isData(request) && !path.split('/').at(-1)?.includes('.');
};

const missing = (request: FastifyRequest, reply: FastifyReply) =>
  sendError(request, reply, notFound(isData(request) ? 'such route' : 'such page'));

/** Serves the built web application: its files, and its one document at the address of every page. */
export async function registerStatic(app: FastifyInstance, webDir: string | undefined): Promise<void> {
  app.setNotFoundHandler((request, reply) => missing(request, reply));
  if (!webDir) return;
  await app.register(async (pages) => {
    await pages.register(helmet, {
      contentSecurityPolicy: PAGE_POLICY,
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
      // Sent by the security plugin over https, and there alone.
      strictTransportSecurity: false,
    });
    await pages.register(files, {
      root: webDir,
      wildcard: false,
      dotfiles: 'ignore',
      index: false,
      preCompressed: true,
      cacheControl: false,
      // A name with a hash never means anything else; the document names the current ones.
      setHeaders: (reply, path) =>
        reply.header(
          'cache-control',
          path.includes('/assets/') || path.includes('\\assets\\')
            ? 'public, max-age=31536000, immutable'
            : 'no-cache',
        ),
    });
    pages.get('/*', (request, reply) =>
      isPage(request) ? reply.sendFile('index.html') : missing(request, reply),
    );
  });
}
