import type { KnownHours, KnownIssues } from './known-export.ts';

/** Time sheets. */
export const HOURS_EXPORTS: KnownHours[] = [
  {
    name: 'Harvest detailed time',
    kind: 'hours',
    requires: ['Date', 'Client', 'Project', 'Task', 'Hours', 'First Name', 'Last Name'],
    columns: {
      date: ['Date'],
      hours: ['Hours'],
      person: ['First Name + Last Name'],
      project: ['Project'],
      task: ['Task'],
      description: ['Notes'],
      billable: ['Billable?'],
      externalId: ['External Reference URL'],
    },
    unit: 'hours',
    notes: ['Hours count as worked; Hours Rounded is what was billed.'],
  },
  {
    name: 'Toggl detailed report',
    kind: 'hours',
    requires: ['User', 'Email', 'Project', 'Start date', 'Duration'],
    columns: {
      date: ['Start date'],
      hours: ['Duration'],
      person: ['User', 'Email'],
      project: ['Project'],
      task: ['Task'],
      description: ['Description'],
      billable: ['Billable'],
    },
    unit: 'hours',
    notes: ['An entry counts on the day it began.'],
  },
  {
    name: 'Clockify detailed report',
    kind: 'hours',
    requires: ['User', 'Project', 'Start Date', 'Duration (h)', 'Duration (decimal)'],
    columns: {
      date: ['Start Date'],
      // The decimal column is rounded to two places.
      hours: ['Duration (h)'],
      person: ['User', 'Email'],
      team: ['Group'],
      project: ['Project'],
      task: ['Task'],
      description: ['Description'],
      billable: ['Billable'],
    },
    unit: 'hours',
    notes: ['Duration (h) counts: Duration (decimal) is rounded. An entry counts on the day it began.'],
  },
  {
    name: 'Tempo worklogs',
    kind: 'hours',
    requires: ['Issue Key', 'Hours', 'Work date', 'Full name'],
    columns: {
      date: ['Work date'],
      hours: ['Hours'],
      person: ['Username', 'Full name'],
      initiative: ['Epic Link', 'Epic'],
      project: ['Project Key', 'Project Name'],
      task: ['Issue Key'],
      description: ['Work Description', 'Issue summary'],
    },
    unit: 'hours',
    notes: ['Hours count as worked; Billed Hours is what was billed.'],
  },
];

/** Issues of trackers. */
export const ISSUE_EXPORTS: KnownIssues[] = [
  {
    name: 'Jira issues',
    kind: 'issues',
    requires: ['Issue key', 'Issue Type', 'Status', 'Summary'],
    columns: {
      date: ['Resolved', 'Resolution Date'],
      points: [
        'Custom field (Story Points)',
        'Custom field (Story point estimate)',
        'Story Points',
        'Story point estimate',
      ],
      key: ['Issue key'],
      type: ['Issue Type'],
      status: ['Status'],
      resolution: ['Resolution'],
      team: ['Custom field (Team)', 'Team'],
      initiative: ['Custom field (Epic Link)', 'Epic Link', 'Parent key'],
    },
    notes: ['An issue counts in the month it was resolved, once, when its status says that it is done.'],
  },
];
