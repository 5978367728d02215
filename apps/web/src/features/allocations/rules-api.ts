import type { AllocationRule, RouteBody, RuleInput, RulePreview } from '@steward/contracts';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';

export const useRules = () => useQuery(apiQuery('GET /allocation-rules'));

/** What a rule is, without what is known about it: as the API takes it back. */
export const inputOf = ({ name, conditions, target, scope }: AllocationRule): RuleInput => ({
  name,
  conditions,
  target,
  scope,
});

export type PreviewBody = RouteBody<'POST /allocation-rules/preview'>;

/** What saving would change. What was last known stays in sight while the next is computed. */
export const usePreview = (body: PreviewBody | null) =>
  useQuery<RulePreview>({
    queryKey: ['POST /allocation-rules/preview', body],
    queryFn: ({ signal }) => api('POST /allocation-rules/preview', { body: body as PreviewBody, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
  });

interface SaveRule {
  /** The rule that is changed; null to add one. */
  known: AllocationRule | null;
  rule: RuleInput;
  reason: string;
}

const reasonOf = (text: string) => (text.trim() ? { reason: text.trim() } : {});

export const useSaveRule = () =>
  useMutation({
    mutationFn: ({ known, rule, reason }: SaveRule): Promise<AllocationRule> =>
      known
        ? api('PUT /allocation-rules/:id', {
            params: { id: known.id },
            body: { version: known.version, rule, ...reasonOf(reason) },
          })
        : api('POST /allocation-rules', { body: { rule, ...reasonOf(reason) } }),
  });

export const useMoveRule = () =>
  useMutation({
    mutationFn: ({ rule, before }: { rule: AllocationRule; before: string | null }) =>
      api('POST /allocation-rules/:id/move', {
        params: { id: rule.id },
        body: { version: rule.version, before },
      }),
  });

export const useRetireRule = () =>
  useMutation({
    mutationFn: ({ rule, reason }: { rule: AllocationRule; reason: string }) =>
      api('POST /allocation-rules/:id/retire', {
        params: { id: rule.id },
        body: { version: rule.version, ...reasonOf(reason) },
      }),
  });
