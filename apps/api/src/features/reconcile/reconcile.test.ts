import { describe, expect, it } from 'vitest';
import { stageHours } from '../../../test/effort.ts';
import { testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { HEADER, MAPPING, post, stage } from '../../../test/spend.ts';
import { reconcile } from './service.ts';

async function withPosted() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  const { id } = (await stage(ws, `${HEADER}\n2026-01-05,70,Core,ATLAS,\n`)).body;
  await post(ws, id);
  const differences = async () => (await reconcile(ws.context('admin'))).differences.map(({ what }) => what);
  return { ws, differences };
}

describe('reconciling finds', () => {
  it('nothing where every sum fits', async () => {
    const { differences } = await withPosted();
    expect(await differences()).toEqual([]);
  });

  it('a sum that stands at nobody though it names an initiative, facts that agree with it or not', async () => {
    const { ws, differences } = await withPosted();
    const alter = (text: string) => ws.pool.query(`${text} where workspace_id = $1`, [ws.workspace.id]);
    await alter('update import_totals set initiative_id = null');
    await alter(`update cost_facts set initiative_id = null, how = 'none'`);
    await alter('update cost_months set initiative_id = null');
    expect(await differences()).toEqual(['name']);
  });

  it('pay whose heads are others than its lines say', async () => {
    const { ws, differences } = await withPosted();
    const mapping = { ...MAPPING, constants: { currency: 'USD', category: 'people' as const } };
    const file = `${HEADER}\n2026-01-31,900,Core,,Ada Example\n`;
    await post(ws, (await stage(ws, file, { mapping, name: 'pay.csv' })).body.id);
    expect(await differences()).toEqual([]);
    const { rowCount } = await ws.pool.query(
      `update import_totals set heads = array['a', 'b', 'c', 'd', 'e'] where workspace_id = $1 and category = 'people'`,
      [ws.workspace.id],
    );
    expect(rowCount).toBe(1);
    expect(await differences()).toEqual(['heads of pay']);
  });

  it('a fact and a line that were altered', async () => {
    const { ws, differences } = await withPosted();
    const alter = (text: string) => ws.pool.query(`${text} where workspace_id = $1`, [ws.workspace.id]);
    await alter('update cost_facts set amount = amount + 0.000000000000000001');
    expect(await differences()).toEqual(['all cost', 'cost fact']);
    await alter('update cost_lines set amount = 71, reporting_amount = 71');
    expect((await differences()).sort()).toEqual(['all cost', 'control total', 'cost fact', 'import total']);
  });

  it('effort that was altered: a line, its sum, and whom the sum stands at', async () => {
    const { ws, differences } = await withPosted();
    const { id } = (await stageHours(ws, ['2026-01-05,Ada Example,Core,ATLAS,8'])).body;
    await post(ws, id);
    expect(await differences()).toEqual([]);
    const alter = (text: string) => ws.pool.query(`${text} where workspace_id = $1`, [ws.workspace.id]);
    await alter('update effort_totals set team_id = null');
    expect(await differences()).toEqual(['name of effort']);
    await alter('update effort_lines set seconds = seconds + 1');
    expect((await differences()).sort()).toEqual([
      'control total of effort',
      'effort total',
      'name of effort',
    ]);
  });
});
