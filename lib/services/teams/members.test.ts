import { beforeAll, expect, test } from 'vitest';
import type { TeamRole } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import type { Ctx } from '../context';
import { addMember } from './add-member';
import { changeMemberRole } from './change-member-role';
import { removeMember } from './remove-member';

useTestDatabase();

let teamId = '';
let admin = { id: '', name: '', email: '' };
let ctx: Ctx;
const member = async (role: TeamRole) => {
  const user = await db().user.create({ data: { email: `${newId()}@drydock.example`, name: 'Kim' } });
  await db().membership.create({ data: { teamId, userId: user.id, role } });
  return user;
};
const roleOf = async (userId: string) => (await db().membership.findUnique({ where: { teamId_userId: { teamId, userId } } }))?.role;
const lastTeamAdmin = { code: 'conflict', reason: 'last-team-admin' };

beforeAll(async () => {
  teamId = (await db().team.create({ data: { name: 'Storefront' } })).id;
  admin = await member('team-admin');
  ctx = {
    actor: { kind: 'user', id: admin.id, name: admin.name, email: admin.email, grants: { globalRole: null, teams: [{ teamId, role: 'team-admin' }] } },
    requestId: newId(),
    origin: { address: null, userAgent: null, sessionId: null },
  };
});

test('a team keeps an admin, unless the administrator says otherwise', async () => {
  await expect(removeMember(ctx, { teamId, userId: admin.id })).rejects.toMatchObject(lastTeamAdmin);
  await expect(changeMemberRole(ctx, { teamId, userId: admin.id, role: 'viewer' })).rejects.toMatchObject(lastTeamAdmin);
  expect(await roleOf(admin.id)).toBe('team-admin');
  const administrator: Ctx = { ...ctx, actor: { kind: 'user', id: newId(), name: 'Ada', email: 'ada@drydock.example', grants: { globalRole: 'administrator', teams: [] } } };
  const second = await member('team-admin');
  await db().user.update({ where: { id: second.id }, data: { disabledAt: new Date() } });
  await expect(removeMember(ctx, { teamId, userId: admin.id })).rejects.toMatchObject(lastTeamAdmin);
  await removeMember(administrator, { teamId, userId: second.id });
});

test('of two admins who remove each other at the same moment, one stays', async () => {
  const second = await member('team-admin');
  const answers = await Promise.allSettled([removeMember(ctx, { teamId, userId: second.id }), removeMember(ctx, { teamId, userId: admin.id })]);
  expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await db().membership.count({ where: { teamId, role: 'team-admin' } })).toBe(1);
  await db().membership.upsert({ where: { teamId_userId: { teamId, userId: admin.id } }, create: { teamId, userId: admin.id, role: 'team-admin' }, update: {} });
});

test('a role change is recorded with what was before', async () => {
  const user = await member('viewer');
  await changeMemberRole(ctx, { teamId, userId: user.id, role: 'operator' });
  expect(await roleOf(user.id)).toBe('operator');
  const row = await db().auditEvent.findFirstOrThrow({ where: { action: 'member.role-changed' }, orderBy: { seq: 'desc' } });
  expect(row.teamId).toBe(teamId);
  expect(JSON.parse(Buffer.from(row.body).toString())).toMatchObject({ details: { email: user.email, before: 'viewer', after: 'operator' } });
});

test('nobody is a member twice', async () => {
  const user = await member('viewer');
  await expect(addMember(ctx, { teamId, email: user.email.toUpperCase(), role: 'team-admin' })).rejects.toMatchObject({ code: 'conflict', reason: 'already-member' });
  expect(await roleOf(user.id)).toBe('viewer');
});
