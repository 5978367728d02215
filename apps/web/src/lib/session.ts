import { type Action, may } from '@steward/contracts/permissions';
import { useSuspenseQuery } from '@tanstack/react-query';
import { apiQuery } from './query.ts';

export const meQuery = () => ({ ...apiQuery('GET /me'), staleTime: 60_000 });

/** The signed-in user, workspace and role. The signed-in layout has loaded it before any page renders. */
export const useMe = () => useSuspenseQuery(meQuery()).data;

/** Whether the signed-in user may do `action`: what they may not do is not offered. */
export const useMay = (action: Action): boolean => may(useMe().workspace.role, action);
