import { randomBytes } from 'node:crypto';
import type { Role } from '@steward/contracts';
import {
  type SampleCompany,
  type SamplePlan,
  sampleCompany,
  sampleEffortFiles,
  sampleFiles,
  sampleRevenueFile,
} from '@steward/sample';
import type { Context, Database } from '../../context.ts';
import { setAllocations, setMethods } from '../allocations/service.ts';
import { postImport, stageImport } from '../imports/service.ts';
import { createInitiative } from '../initiatives/service.ts';
import { setPolicy } from '../pay/service.ts';
import { approvePlan, saveDraft } from '../plans/service.ts';
import { recordRates } from '../rates/service.ts';
import { createRule } from '../rules/service.ts';
import { addMember, createWorkspace } from '../session/service.ts';
import { addProductLine, addTeam, addTheme, listTeams } from '../workspace/service.ts';
import { eventsByTitle, loadOutcome } from './load-outcomes.ts';

export interface Login {
  role: Role;
  name: string;
  email: string;
  password: string;
}

export type Log = (line: string) => void;

/** A context of each person of the company, by the sample's handle. */
type People = Map<string, Context>;

const newPassword = () => randomBytes(12).toString('base64url');

/** Loads the sample company into a workspace of its own, marked as a sample. */
export async function loadSample(
  database: Database,
  log: Log,
): Promise<{ workspaceId: string; logins: Login[] }> {
  const company = sampleCompany();
  const { people, logins, workspaceId } = await loadPeople(database, company);
  const as = (id: string) => contextOf(people, id);
  const [admin, cpo, finance] = [as('admin'), as('cpo'), as('finance')];
  log(`${company.people.length} people, ${company.initiatives.length} initiatives`);
  for (const name of company.productLines) await addProductLine(admin, { name });
  for (const name of company.themes) await addTheme(admin, { name });
  for (const name of company.teams) await addTeam(admin, { name });
  for (const initiative of company.initiatives) await createInitiative(cpo, initiative);
  await recordRates(finance, { source: company.fx.source, rates: company.fx.rates });
  await loadRules(as, company);
  for (const { reason, ...policy } of company.payPolicies) await setPolicy(finance, { policy, reason });
  for (const file of [...sampleFiles(company), ...sampleEffortFiles(company)])
    await loadFile(finance, file, log);
  const revenueId = await loadFile(finance, sampleRevenueFile(company), log);
  await loadAllocations(cpo, company);
  await loadMethods(cpo, company);
  log(`${company.allocations.length} team-months allocated`);
  const eventsOf = eventsByTitle(company, revenueId);
  for (const outcome of company.outcomes)
    await loadOutcome(as, outcome, eventsOf.get(outcome.outcome.title) ?? []);
  log(`${company.outcomes.length} outcomes claimed`);
  for (const plan of company.plans) await loadPlan(as, plan);
  log(`${company.plans.length} plans drafted`);
  return { workspaceId, logins };
}

type File =
  | ReturnType<typeof sampleFiles | typeof sampleEffortFiles>[number]
  | ReturnType<typeof sampleRevenueFile>;

/** Stages and posts a file as everybody's are; returns the import. */
async function loadFile(finance: Context, file: File, log: Log): Promise<string> {
  const upload = { fileName: file.name, totalBytes: null, options: file.options, source: file.content() };
  const { id } = await stageImport(finance, upload);
  const report = await postImport(finance, id, {});
  log(`${file.name}: ${report.rows.accepted} lines posted`);
  return id;
}

function contextOf(people: People, id: string): Context {
  const ctx = people.get(id);
  if (!ctx) throw new Error(`the sample names ${id}, who is nobody`);
  return ctx;
}

async function loadPeople(
  database: Database,
  company: SampleCompany,
): Promise<{ people: People; logins: Login[]; workspaceId: string }> {
  const people: People = new Map();
  const logins: Login[] = company.people.map(({ role, name, email }) => ({
    role,
    name,
    email,
    password: newPassword(),
  }));
  const loginOf = (email: string) => logins.find((login) => login.email === email)?.password ?? newPassword();
  const admin = company.people.find((person) => person.role === 'admin');
  if (!admin) throw new Error('the sample company has no admin');
  const created = await createWorkspace(database, {
    name: company.name,
    currency: company.currency,
    sample: true,
    discountRate: company.discountRate,
    rateBasis: company.rateBasis,
    defaultGrossMargin: company.defaultGrossMargin,
    admin: { email: admin.email, name: admin.name, password: loginOf(admin.email) },
  });
  if (!created) throw new Error('the workspace of the sample company was not created');
  const { workspaceId } = created;
  for (const person of company.people) {
    const { id: handle, name, email, role } = person;
    const user =
      role === 'admin'
        ? created.admin
        : await addMember(database, workspaceId, { name, email, role, password: loginOf(email) });
    people.set(handle, { database, workspaceId, requestId: 'sample', actor: { id: user.id, name, role } });
  }
  return { people, logins, workspaceId };
}

/** Before the files, whose lines are then judged while they stream in. */
async function loadRules(as: (id: string) => Context, company: SampleCompany): Promise<void> {
  for (const { by, reason, ...rule } of company.rules)
    await createRule(as(by), { rule: { ...rule, scope: 'every' }, reason });
}

const ALLOCATIONS_AT_ONCE = 600;

async function loadAllocations(cpo: Context, company: SampleCompany): Promise<void> {
  const teams = new Map((await listTeams(cpo)).items.map((team) => [team.name, team.id]));
  const allocations = company.allocations.map(({ team, period, shares }) => ({
    teamId: teams.get(team) ?? '',
    period,
    shares,
  }));
  for (let start = 0; start < allocations.length; start += ALLOCATIONS_AT_ONCE)
    await setAllocations(cpo, {
      allocations: allocations.slice(start, start + ALLOCATIONS_AT_ONCE),
      reason: 'Quarterly planning',
    });
}

async function loadMethods(cpo: Context, company: SampleCompany): Promise<void> {
  const teams = new Map((await listTeams(cpo)).items.map((team) => [team.name, team.id]));
  await setMethods(cpo, {
    methods: company.methods.map(({ team, period, method }) => ({
      teamId: teams.get(team) ?? '',
      period,
      method,
      version: 0,
    })),
    reason: 'What was worked says more than what was planned',
  });
}

const day = (date: string) => new Date(`${date}T09:00:00Z`);

/** Every version in its order, approved by somebody who did not write it. */
async function loadPlan(as: (id: string) => Context, { initiative, versions }: SamplePlan): Promise<void> {
  for (const { plan, by, approvedBy, approvedOn, note } of versions) {
    const said = note === null ? {} : { note };
    const { edition } = await saveDraft(as(by), initiative, { draft: 0, plan, ...said });
    if (approvedBy && approvedOn)
      await approvePlan(as(approvedBy), initiative, { draft: edition, ...said }, day(approvedOn));
  }
}
