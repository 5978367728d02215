import { ErrorBody, type RouteContract } from '@steward/contracts';
import type { FastifySchema } from 'fastify';

/** The Fastify schema of a contract: what validates, serialises and documents it. */
export function documented(contract: RouteContract): FastifySchema {
  const status = contract.status ?? 200;
  const access =
    contract.access === 'public'
      ? 'Public.'
      : contract.access === 'session'
        ? 'Any signed-in user.'
        : `Needs \`${contract.access}\`.`;
  return {
    tags: [contract.tag],
    summary: contract.summary,
    description: access,
    ...(contract.params && { params: contract.params.strict() }),
    ...(contract.query && { querystring: contract.query.strict() }),
    ...(contract.body && { body: contract.body }),
    ...(contract.consumes && { consumes: [contract.consumes] }),
    ...(contract.produces && { produces: [contract.produces] }),
    response: {
      ...(contract.response && { [status]: contract.response }),
      '4xx': ErrorBody,
      '5xx': ErrorBody,
    },
  };
}
