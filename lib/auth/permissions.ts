/** Everything that can be asked for, as `resource:action`. One table for services, actions and screens. */
export const permissions = [
  'fleet:read',
  'cluster:read',
  'cluster:import',
  'cluster:update',
  'cluster:remove',
  'cluster:refresh',
  'operation:read',
  'operation:plan',
  'operation:submit',
  'operation:comment',
  'schedule:read',
  'schedule:manage',
  'credential:read',
  'credential:create',
  'credential:update',
  'credential:remove',
  'credential:test',
  'member:read',
  'member:manage',
  'audit:read',
  'audit:export',
  'team:create',
  'team:update',
  'user:read',
  'user:manage',
] as const;
export type Permission = (typeof permissions)[number];

export const teamRoles = ['viewer', 'operator', 'approver', 'team-admin'] as const;
export type TeamRole = (typeof teamRoles)[number];

export const globalRoles = ['administrator', 'auditor'] as const;
export type GlobalRole = (typeof globalRoles)[number];

const viewer: readonly Permission[] = ['fleet:read', 'cluster:read', 'cluster:refresh', 'operation:read', 'operation:plan', 'schedule:read', 'member:read', 'audit:read'];
const operator: readonly Permission[] = [...viewer, 'operation:submit', 'operation:comment', 'schedule:manage'];
const teamAdmin: readonly Permission[] = [
  ...operator,
  'cluster:import',
  'cluster:update',
  'cluster:remove',
  'credential:read',
  'credential:create',
  'credential:update',
  'credential:remove',
  'credential:test',
  'member:manage',
  'audit:export',
  'team:update',
];

/** What a role may do on things of its own team. */
export const teamGrants: Record<TeamRole, readonly Permission[]> = {
  viewer,
  operator,
  // An approver decides on other people's plans; sending her own is the operator's.
  approver: [...viewer, 'operation:comment'],
  'team-admin': teamAdmin,
};

/** What a global role may do on every team, and on things of no team. The auditor reads everything and changes nothing. */
export const globalGrants: Record<GlobalRole, readonly Permission[]> = {
  administrator: [...teamAdmin, 'team:create', 'user:read', 'user:manage'],
  auditor: ['fleet:read', 'cluster:read', 'operation:read', 'schedule:read', 'credential:read', 'member:read', 'audit:read', 'audit:export', 'user:read'],
};

export interface Grants {
  globalRole: GlobalRole | null;
  teams: readonly { teamId: string; role: TeamRole }[];
}

/** Fails closed: an unknown role grants nothing. `teamId` null asks for things of no team. */
export function isAllowed(grants: Grants, permission: Permission, teamId: string | null): boolean {
  const everywhere = grants.globalRole ? (globalGrants[grants.globalRole] ?? []) : [];
  if (everywhere.includes(permission)) return true;
  if (teamId === null) return false;
  const role = grants.teams.find((team) => team.teamId === teamId)?.role;
  return role !== undefined && (teamGrants[role] ?? []).includes(permission);
}

/** Teams in which the permission holds; `all` for a global grant. */
export function teamsWith(grants: Grants, permission: Permission): 'all' | string[] {
  if (isAllowed(grants, permission, null)) return 'all';
  return grants.teams.filter((team) => isAllowed(grants, permission, team.teamId)).map((team) => team.teamId);
}
