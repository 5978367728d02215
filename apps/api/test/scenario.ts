import type { InitiativeInput } from '@steward/contracts';
import type { TestWorkspace } from './factories.ts';

/** Adds an initiative with the product line and theme it needs. */
export async function addBet(
  ws: TestWorkspace,
  key: string,
  more: Partial<InitiativeInput> = {},
): Promise<void> {
  const bet: InitiativeInput = {
    key,
    name: `Bet ${key}`,
    productLine: 'Core',
    theme: 'Growth',
    owner: 'Pat',
    stage: 'building',
    hypothesis: '',
    startedOn: null,
    launchedOn: null,
    ...more,
  };
  // They may be there from an earlier bet.
  await ws.as('cpo').post('/product-lines', { name: bet.productLine });
  await ws.as('cpo').post('/themes', { name: bet.theme });
  const answer = await ws.as('cpo').post('/initiatives', bet);
  if (answer.status !== 201) throw new Error(answer.text);
}
