import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import { findSession } from '../auth/find-session';
import { signIn } from '../auth/sign-in';
import type { Visitor } from '../auth/visitor';
import type { Ctx } from '../context';
import { addMember } from '../teams/add-member';
import { acceptLink } from './accept-link';
import { changePassword } from './change-password';
import { createSetupLink } from './create-setup-link';
import { disableUser } from './disable-user';
import { inviteUser } from './invite-user';
import { readLink } from './read-link';
import { resetPasswordLink } from './reset-password-link';
import { setGlobalRole } from './set-global-role';

useTestDatabase();

const visitor: Visitor = { requestId: newId(), origin: { address: '192.0.2.8', userAgent: null, sessionId: null } };
const password = 'seven grey herons at the lock';
const tokenOf = (link: string | null): string => new URL(link ?? '').searchParams.get('token') ?? '';
const notValid = { code: 'invalid', reason: 'link-not-valid' };

/** Invites and accepts; in the end somebody who can sign in. */
async function person(ctx: Ctx, globalRole: 'administrator' | null = null) {
  const { link, email } = await inviteUser(ctx, { email: `${newId()}@drydock.example`, name: 'Kim', globalRole });
  await acceptLink(visitor, { token: tokenOf(link), password });
  return db().user.findUniqueOrThrow({ where: { email } });
}

const actorOf = (user: { id: string; name: string; email: string }): Ctx => ({
  actor: { kind: 'user', id: user.id, name: user.name, email: user.email, grants: { globalRole: 'administrator', teams: [] } },
  requestId: newId(),
  origin: { address: null, userAgent: null, sessionId: newId() },
});

// One story: what is true at the first start is not true any more afterwards.
describe.sequential('from an empty database on', () => {
  let ada: Ctx;

  test('the set-up link makes the first administrator, once, and an earlier one is void', async () => {
    const [earlier, link] = [await createSetupLink(), await createSetupLink()];
    expect(await readLink(tokenOf(earlier))).toBeNull();
    expect(await readLink(tokenOf(link))).toEqual({ purpose: 'first-admin', email: null, name: null });
    expect(await db().oneTimeLink.findFirst({ where: { tokenHash: { contains: tokenOf(link) } } })).toBeNull();

    const input = { token: tokenOf(link), name: 'Ada', password };
    await expect(acceptLink(visitor, { ...input, name: undefined })).rejects.toMatchObject({ facts: { fields: { email: 'required', name: 'required' } } });
    await expect(acceptLink(visitor, { ...input, email: 'ada@drydock.example', password: 'ada@drydock.example' })).rejects.toMatchObject({ facts: { fields: { password: 'password-contains-email' } } });
    const both = await Promise.allSettled([acceptLink(visitor, { ...input, email: 'Ada@drydock.example' }), acceptLink(visitor, { ...input, email: 'eve@drydock.example' })]);
    expect(both.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    const administrators = await db().user.findMany({ where: { globalRole: 'administrator' } });
    expect(administrators).toHaveLength(1);
    ada = actorOf(administrators[0]!);
    expect(await createSetupLink()).toBeNull();
    expect(await db().auditEvent.count({ where: { action: 'setup.completed' } })).toBe(1);
  });

  test('an invitation sets the password that only the invited person knows', async () => {
    const user = await person(ada);
    await expect(signIn(visitor, { email: user.email, password })).resolves.toHaveProperty('sessionId');
  });

  test.each([
    ['used', async (token: string) => acceptLink(visitor, { token, password })],
    ['too old', async () => db().oneTimeLink.updateMany({ data: { expiresAt: new Date(0) } })],
    ['of a disabled account', async () => db().user.updateMany({ where: { passwordHash: null }, data: { disabledAt: new Date() } })],
  ])('a link that is %s sets no password', async (_, happens) => {
    const { link } = await inviteUser(ada, { email: `${newId()}@drydock.example`, name: 'Kim', globalRole: null });
    await happens(tokenOf(link));
    await expect(acceptLink(visitor, { token: tokenOf(link), password })).rejects.toMatchObject(notValid);
  });

  test('a reset ends every session; the old password works until then', async () => {
    const user = await person(ada);
    await signIn(visitor, { email: user.email, password });
    const { link } = await resetPasswordLink(ada, { userId: user.id });
    await signIn(visitor, { email: user.email, password });
    await acceptLink(visitor, { token: tokenOf(link), password: 'nine blue barges on the ebb' });
    expect(await db().session.count({ where: { userId: user.id, revokedAt: null } })).toBe(0);
    await expect(signIn(visitor, { email: user.email, password })).rejects.toMatchObject({ reason: 'sign-in-failed' });
    await expect(signIn(visitor, { email: user.email, password: 'nine blue barges on the ebb' })).resolves.toHaveProperty('sessionId');
  });

  test('changing the password asks for the current one and ends the other sessions', async () => {
    const user = await person(ada);
    const [here, there] = [await signIn(visitor, { email: user.email, password }), await signIn(visitor, { email: user.email, password })];
    const ctx: Ctx = { ...actorOf(user), origin: { ...visitor.origin, sessionId: here.sessionId } };
    const next = 'nine blue barges on the ebb';
    await expect(changePassword(ctx, { current: 'not this one, surely', next })).rejects.toMatchObject({ facts: { fields: { current: 'wrong-password' } } });
    await expect(changePassword(ctx, { current: password, next: 'passwordpassword' })).rejects.toMatchObject({ facts: { fields: { next: 'common-password' } } });
    await changePassword(ctx, { current: password, next });
    expect(await findSession(here.sessionId)).not.toBeNull();
    expect(await findSession(there.sessionId)).toBeNull();
    await expect(signIn(visitor, { email: user.email, password: next })).resolves.toHaveProperty('sessionId');
  });

  test('a team admin gets the link of somebody new, never of somebody whom others gave rights', async () => {
    const [mine, other] = [await db().team.create({ data: { name: newId() } }), await db().team.create({ data: { name: newId() } })];
    const admin = await person(ada);
    const ctx: Ctx = { ...actorOf(admin), actor: { kind: 'user', id: admin.id, name: admin.name, email: admin.email, grants: { globalRole: null, teams: [{ teamId: mine.id, role: 'team-admin' }] } } };
    const add = (email: string) => addMember(ctx, { teamId: mine.id, email, role: 'viewer' });

    expect((await add(`${newId()}@drydock.example`)).link).toContain('/link?token=');
    expect((await add((await person(ada)).email)).link).toBeNull();
    const auditor = await inviteUser(ada, { email: `${newId()}@drydock.example`, name: 'Kim', globalRole: 'auditor' });
    expect((await add(auditor.email)).link).toBeNull();
    const elsewhere = await addMember(ada, { teamId: other.id, email: `${newId()}@drydock.example`, role: 'team-admin' });
    expect((await add(elsewhere.email)).link).toBeNull();
    // Their own links still work.
    expect(await readLink(tokenOf(elsewhere.link))).not.toBeNull();
  });

  test('there is always an administrator, also when two remove each other at the same moment', async () => {
    const bea = await person(ada, 'administrator');
    const answers = await Promise.allSettled([setGlobalRole(ada, { userId: bea.id, globalRole: null }), disableUser(actorOf(bea), { userId: ada.actor.id ?? '' })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((answer) => answer.status === 'rejected')?.reason).toMatchObject({ code: 'conflict', reason: 'last-administrator' });
    expect(await db().user.count({ where: { globalRole: 'administrator', disabledAt: null } })).toBe(1);
  });
});
