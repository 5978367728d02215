import type { HoursField, IssueField } from '../work-types.ts';

const PERSON =
  'person, employee, employee name, employee id, user, user name, username, full name, name, member, worker, consultant, email, mitarbeiter, bearbeiter, salarie, empleado';
const TEAM = 'team, team name, squad, department, group, tribe, abteilung, equipe, equipo';
const INITIATIVE =
  'initiative, initiative key, bet, bet key, epic link, epic key, epic, custom field epic link, parent key, vorhaben';

// What headers say in time sheets, by field, best first; as `wordsOf` gives them.
const HOURS: Record<Exclude<HoursField, 'date'>, string> = {
  hours:
    'hours, hours worked, worked hours, hours spent, time spent, time worked, duration, duration h, time, logged, logged hours, hours logged, total hours, minutes, minutes worked, minutes spent, stunden, arbeitsstunden, dauer, zeit, minuten, heures, horas, ore, uren',
  person: PERSON,
  team: TEAM,
  initiative: INITIATIVE,
  project:
    'project, project name, project key, project code, client project, projekt, projet, proyecto, progetto',
  task: 'task, task name, issue key, issue, activity, ticket, aufgabe, tatigkeit, tache, tarea',
  description: 'description, notes, note, comment, work description, beschreibung, kommentar',
  externalId: 'id, entry id, worklog id, external id, time entry id',
  billable: 'billable, is billable, abrechenbar, facturable',
};

const ISSUES: Record<Exclude<IssueField, 'date'>, string> = {
  points:
    'story points, story point estimate, custom field story points, custom field story point estimate, points, estimate, effort',
  key: 'issue key, key, issue id, id, identifier, ticket, number',
  type: 'issue type, type, work item type, kind',
  status: 'status, state',
  resolution: 'resolution',
  team: TEAM,
  initiative: INITIATIVE,
};

const split = <Field extends string>(words: Record<Field, string>) =>
  (Object.entries(words) as [Field, string][]).map(([field, phrases]) => ({
    field,
    phrases: phrases.split(', '),
  }));

export const HOURS_PHRASES = split(HOURS);
export const ISSUE_PHRASES = split(ISSUES);

/** Headers of times worked that mean nothing else: a time may be one of the day, and ore are cents as well. */
export const TIME_WORDS = new Set(
  HOURS.hours.split(', ').filter((phrase) => !['time', 'zeit', 'logged', 'ore'].includes(phrase)),
);

/** Money that headers of amounts do not call an amount. */
export const MONEY_WORDS =
  /\b(?:salary|salaries|wages?|pay|bonus|fees?|price|gehalt|gehalter|lohn|lohne|preis|salaire|salaires|prix|sueldo|salario)\b/;

/** Columns whose header says that they count seconds or minutes. */
export const UNIT_WORDS = {
  seconds: /\b(?:seconds?|secs?|sekunden)\b| s$/,
  minutes: /\b(?:minutes?|mins?|minuten)\b/,
};

/** Dates on which an issue was done. */
export const DONE_DATES =
  'resolved, resolution date, resolved date, completed, completed at, completed date, closed, closed at, closed date, done, done date, finished, date'.split(
    ', ',
  );

/** What trackers call work that is done. */
export const DONE_STATES = new Set(
  'done, closed, resolved, completed, complete, finished, released, shipped, deployed, fertig, erledigt, geschlossen, gelost, termine, ferme, resolu, hecho, cerrado, resuelto'.split(
    ', ',
  ),
);

/** Resolutions under which nothing was delivered, in lower case. */
export const DROPPED = [
  "won't do",
  'wont do',
  "won't fix",
  'wontfix',
  'duplicate',
  'cannot reproduce',
  'declined',
  'rejected',
  'abandoned',
  'incomplete',
  'invalid',
  'obsolete',
  'not a bug',
];
