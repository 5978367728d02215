import type { Role, RouteContract } from '@steward/contracts';

/** Who a request comes from, as its session says. */
export interface SessionInfo {
  tokenHash: string;
  userId: string;
  userName: string;
  workspaceId: string;
  role: Role;
  expiresAt: Date;
}

declare module 'fastify' {
  interface FastifyRequest {
    session: SessionInfo | null;
  }
  interface FastifyContextConfig {
    contract?: RouteContract;
  }
}
