import type { QueueField, QueueGroup, RouteBody } from '@steward/contracts';
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { useAppSearch, useSpan } from '../../lib/url-state.ts';
import { type Assignable, assignmentName, groupId, QUEUE_FIELDS } from './queue.ts';

/** What the URL groups by; vendors unless it says otherwise. */
export function useQueueField(): QueueField {
  const { by } = useAppSearch();
  return QUEUE_FIELDS.find((field) => field === by) ?? 'vendor';
}

/** Unallocated cost of the header's span in groups, largest first. */
export function useQueue() {
  const { from, to } = useSpan();
  const by = useQueueField();
  return useQuery({
    ...apiQuery('GET /unallocated', { query: { by, from, to } }),
    placeholderData: keepPreviousData,
  });
}

const ruleOf = (group: Assignable, initiative: string): RouteBody<'POST /allocation-rules'>['rule'] => ({
  name: assignmentName(group),
  conditions: group.conditions,
  target: { kind: 'initiative', initiative },
  scope: 'imported',
});

/** What assigning each group to the bet would change, each on its own. */
export const useAssignPreviews = (groups: readonly Assignable[], initiative: string | null) =>
  useQueries({
    queries: groups.map((group) => ({
      queryKey: ['POST /allocation-rules/preview', 'group', groupId(group), group.conditions, initiative],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api('POST /allocation-rules/preview', { body: { rule: ruleOf(group, initiative ?? '') }, signal }),
      enabled: initiative !== null,
      retry: false,
    })),
  });

/** Makes one assignment of each group, one after the other; `made` counts those that stand already. */
export function useAssign() {
  const client = useQueryClient();
  const [made, setMade] = useState(0);
  const assign = useMutation({
    mutationFn: async (input: { groups: readonly Assignable[]; initiative: string; reason: string }) => {
      for (const group of input.groups.slice(made)) {
        const rule = ruleOf(group, input.initiative);
        await api('POST /allocation-rules', {
          body: { rule, ...(input.reason.trim() && { reason: input.reason.trim() }) },
        });
        setMade((count) => count + 1);
      }
    },
    // Those that were made before one was refused have moved figures.
    onError: () => void client.invalidateQueries(),
  });
  return { ...assign, made };
}

export const useSnooze = () =>
  useMutation({
    mutationFn: ({ group, until, reason }: { group: QueueGroup; until: string | null; reason: string }) => {
      const { field, value, team } = group;
      return api('POST /unallocated/snooze', { body: { field, value, team, until, reason } });
    },
  });

export const useWake = () =>
  useMutation({
    mutationFn: (id: string) => api('POST /unallocated/wake/:id', { params: { id }, body: {} }),
  });
