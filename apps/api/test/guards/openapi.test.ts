import { Validator } from '@seriousme/openapi-schema-validator';
import { type RouteContract, routes } from '@steward/contracts';
import { expect, test } from 'vitest';
import { testWorkspace } from '../factories.ts';

interface Operation {
  summary: string;
  description: string;
  security?: unknown[];
  'x-permission'?: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

const { anonymous } = await testWorkspace();
const answer = await anonymous.inject({ method: 'GET', url: '/api/openapi.json' });
const document = JSON.parse(answer.text) as {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) =>
      [`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, operation] as const,
  ),
);

test('the document is valid OpenAPI 3.1', async () => {
  expect(answer.headers['content-type']).toContain('application/json');
  const result = await new Validator().validate(JSON.parse(answer.text));
  expect(result.errors).toBeUndefined();
  expect([result.valid, document.openapi, document.servers]).toEqual([true, '3.1.0', [{ url: '/api/v1' }]]);
});

test('it describes every contract and nothing else', () => {
  expect(operations.map(([key]) => key).sort()).toEqual(Object.keys(routes).sort());
});

test.each(operations)('%s says who may, what goes in and what comes out', (key, operation) => {
  const contract: RouteContract = (routes as Record<string, RouteContract>)[key] as RouteContract;
  expect(operation.summary).toBe(contract.summary);
  if (contract.access === 'public') expect(operation.security).toEqual([]);
  else if (contract.access !== 'session') expect(operation['x-permission']).toBe(contract.access);

  const inPath = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? [];
  expect(inPath.map(({ name }) => name)).toEqual(Object.keys(contract.params?.shape ?? {}));
  const inQuery = operation.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
  expect(inQuery.map(({ name }) => name).sort()).toEqual(Object.keys(contract.query?.shape ?? {}).sort());

  const media = Object.keys(operation.requestBody?.content ?? {});
  expect(media).toEqual(contract.consumes ? [contract.consumes] : contract.body ? ['application/json'] : []);
  if (contract.consumes)
    expect(operation.requestBody?.content[contract.consumes]?.schema.properties).toHaveProperty('file');

  const success = operation.responses[String(contract.status ?? 200)];
  const types = Object.keys(success?.content ?? {});
  expect(types).toEqual(
    contract.produces ? [contract.produces] : contract.response ? ['application/json'] : [],
  );
  expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['4XX', '5XX']));
});

test('a page shows it without anything from elsewhere', async () => {
  const page = await anonymous.inject({ method: 'GET', url: '/api/docs' });
  const followed =
    page.status === 302
      ? await anonymous.inject({ method: 'GET', url: String(page.headers.location) })
      : page;
  expect(followed.status).toBe(200);
  expect(followed.headers['content-security-policy']).toContain("script-src 'self';");
  expect(followed.text).not.toMatch(/(src|href)="https?:/);
  expect(followed.text).not.toMatch(/<script[^>]*>\s*[^\s<]/);
});
