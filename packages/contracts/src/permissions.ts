/** Roles of a member in a workspace. */
export const ROLES = ['admin', 'cpo', 'finance', 'pm', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const grant = (admin: boolean, cpo: boolean, finance: boolean, pm: boolean, viewer: boolean) => ({
  admin,
  cpo,
  finance,
  pm,
  viewer,
});

/**
 * What each role may do. One row an action, one explicit yes or no a role: the server refuses
 * by this table and the page hides by it.
 *
 * `pay:read` guards cost lines of category `people`: without it their amounts appear in sums only, and in none
 * of fewer than five people.
 */
export const PERMISSIONS = {
  //                                admin  cpo    finance pm     viewer
  'workspace:read': /*           */ grant(true, true, true, true, true),
  'workspace:update': /*         */ grant(true, false, true, false, false),
  'members:read': /*             */ grant(true, true, true, true, true),
  'members:manage': /*           */ grant(true, false, false, false, false),
  'audit:read': /*               */ grant(true, true, true, false, false),
  'imports:read': /*             */ grant(true, true, true, false, false),
  'imports:stage': /*            */ grant(true, false, true, false, false),
  'imports:post': /*             */ grant(true, false, true, false, false),
  'imports:void': /*             */ grant(true, false, true, false, false),
  'costs:read': /*               */ grant(true, true, true, true, true),
  'pay:read': /*                 */ grant(true, false, true, false, false),
  'pay:write': /*                */ grant(true, false, true, false, false),
  'rates:write': /*              */ grant(true, false, true, false, false),
  'allocations:read': /*         */ grant(true, true, true, true, true),
  'allocations:write': /*        */ grant(true, true, true, false, false),
  'initiatives:read': /*         */ grant(true, true, true, true, true),
  'initiatives:write': /*        */ grant(true, true, false, true, false),
  'outcomes:read': /*            */ grant(true, true, true, true, true),
  'outcomes:claim': /*           */ grant(true, true, false, true, false),
  'outcomes:confirm': /*         */ grant(false, false, true, false, false),
  'plans:read': /*               */ grant(true, true, true, true, true),
  'plans:write': /*              */ grant(true, true, false, true, false),
  'plans:approve': /*            */ grant(false, true, true, false, false),
  'portfolio:read': /*           */ grant(true, true, true, true, true),
} as const satisfies Record<string, Record<Role, boolean>>;

export type Action = keyof typeof PERMISSIONS;

/** Whether `role` may perform `action`. */
export const may = (role: Role, action: Action): boolean => PERMISSIONS[action][role];
