import type { GlobalRole, TeamRole } from '@/lib/auth/permissions';
import type { Ctx } from '../context';
import type { Place } from './place';

/** Everybody there is: the team roles, the global ones, and somebody without any. */
export const roles = ['nobody', 'viewer', 'operator', 'approver', 'team-admin', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];
export const globalOnes: readonly Role[] = ['administrator', 'auditor'] satisfies GlobalRole[];
export const teamOnes: readonly Role[] = ['viewer', 'operator', 'approver', 'team-admin'] satisfies TeamRole[];

/**
 * `of`: what the verb acts on. A thing of a `team` is there for that team's people and for those who may everywhere;
 * a thing of the `installation` for global roles only; a thing of one's `self` for everybody, and only one's own.
 */
export interface Row {
  verb: string;
  of: 'team' | 'installation' | 'self';
  may: readonly Role[];
  call: (ctx: Ctx, place: Place) => Promise<unknown>;
  /** For verbs that leave out what may not be seen instead of refusing: whether the answer shows the place. */
  shows?: (answer: never, place: Place) => boolean | Promise<boolean>;
  /** Reason with which the call ends once it is let through; without it, it succeeds. */
  endsWith?: string;
  /** There is no such thing of somebody else. */
  ownOnly?: true;
}

export const everybody = roles;
export const readers: readonly Role[] = ['viewer', 'operator', 'approver', 'team-admin', 'administrator', 'auditor'];
export const planners: readonly Role[] = ['viewer', 'operator', 'approver', 'team-admin', 'administrator'];
export const submitters: readonly Role[] = ['operator', 'team-admin', 'administrator'];
export const keepers: readonly Role[] = ['team-admin', 'administrator'];
export const keepersAndAuditor: readonly Role[] = ['team-admin', 'administrator', 'auditor'];
export const administrator: readonly Role[] = ['administrator'];
