export * from './audit.ts';
export * from './columns.ts';
export * from './costs.ts';
export * from './initiatives.ts';
export * from './outcomes.ts';
export * from './users.ts';
export * from './workspaces.ts';
