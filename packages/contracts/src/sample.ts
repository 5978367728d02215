import { z } from 'zod';
import { Uuid } from './common.ts';
import type { RouteTable } from './route.ts';

export const sampleRoutes = {
  'POST /sample': {
    access: 'members:manage',
    tag: 'sample',
    summary:
      'Load the sample company into a workspace of its own, marked as a sample, with the caller as admin',
    body: z.object({}).strict(),
    response: z.object({ workspaceId: Uuid }),
    status: 201,
  },
  'DELETE /sample/:workspaceId': {
    access: 'session',
    tag: 'sample',
    summary:
      'Remove a sample workspace that the caller administers, with everything in it. Others are never removed',
    params: z.object({ workspaceId: Uuid }),
    status: 204,
  },
} as const satisfies RouteTable;
