import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { InspectOptions, type RouteContract, StageOptions } from '@steward/contracts';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';

export const OPENAPI_PATH = '/api/openapi.json';
export const DOCS_PATH = '/api/docs';

const DESCRIPTION = `What every R&D dollar became.

Amounts are exact decimals as strings. Lists are paged by \`cursor\`. Computed answers carry an \`ETag\` that stands while the workspace does not change. A POST with an \`Idempotency-Key\` has its effect once, however often it is sent. Errors are \`{code, message, issues?, details?, requestId}\`.

Sign in with \`POST /session\`; the answer's cookie is the session. Over https the cookie is called \`__Host-steward\`.`;

/** The page is the documentation tool's own: it styles itself with attributes, and runs no inline script. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The OpenAPI document of every contract, and a page to read it. Before the routes it describes. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Steward',
        version: '1',
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/api/v1' }],
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'steward' } },
      },
      security: [{ session: [] }],
    },
    hideUntagged: true,
    transform: (document) => {
      const { schema, url } = jsonSchemaTransform(document);
      const contract = document.route.config?.contract;
      return { url, schema: contract ? { ...schema, ...particulars(contract, url, schema) } : schema };
    },
  });
  app.get(OPENAPI_PATH, { schema: { hide: true } }, () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: DOCS_PATH,
    staticCSP: DOCS_POLICY,
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list', defaultModelsExpandDepth: -1 },
    theme: { title: 'Steward API' },
  });
}

/** What the contract says and its schemas do not. */
function particulars(contract: RouteContract, url: string, schema: FastifySchema): Record<string, unknown> {
  const { access, consumes, produces, body, response, status = 200 } = contract;
  return {
    ...(access === 'public' && { security: [] }),
    ...(access !== 'public' && access !== 'session' && { 'x-permission': access }),
    ...(consumes && !body && { body: upload(url) }),
    ...(!response && {
      response: { ...(schema.response as object), [status]: produces ? file(produces) : { type: 'null' } },
    }),
  };
}

const file = (produces: string) => ({
  description: 'A file',
  content: { [produces]: { schema: { type: 'string' } } },
});

/** A multipart body: the JSON of `options`, and then the file, of which nothing is said beforehand. */
const upload = (url: string) => ({
  type: 'object',
  required: ['options', 'file'],
  properties: {
    options: {
      type: 'string',
      contentMediaType: 'application/json',
      contentSchema: z.toJSONSchema(url.endsWith('/inspect') ? InspectOptions : StageOptions, {
        io: 'input',
      }),
    },
    file: { type: 'string', format: 'binary' },
  },
});
