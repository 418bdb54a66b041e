import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { findSession } from './find-session';
import { hashPassword } from './password';
import { signIn } from './sign-in';
import type { Visitor } from './visitor';

useTestDatabase();

const password = 'seven grey herons at the lock';
let passwordHash = '';
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

const from = (address: string): Visitor => ({ requestId: newId(), origin: { address, userAgent: 'a browser', sessionId: null } });

async function createUser(data: { disabledAt?: Date } = {}) {
  const id = newId();
  return db().user.create({ data: { id, email: `${id}@drydock.example`, name: 'Kim', passwordHash, ...data } });
}

async function refusalOf(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

const wrong = (email: string, address: string) => refusalOf(signIn(from(address), { email, password: 'a wrong password, but long' }));
/** As if there had been so many wrong tries, and the wait after them were over. */
const guessedBefore = (failures: number) => db().signInThrottle.updateMany({ data: { failures, notBefore: new Date(0), updatedAt: new Date() } });

describe('sign-in', () => {
  test('opens a session row and records it', async () => {
    const user = await createUser();
    const { sessionId } = await signIn(from('192.0.2.1'), { email: ` ${user.email.toUpperCase()} `, password });
    expect(await findSession(sessionId)).toMatchObject({ id: sessionId, user: { id: user.id, globalRole: null }, teams: [] });
    const row = await db().auditEvent.findFirstOrThrow({ where: { action: 'session.sign-in', actorId: user.id } });
    expect(JSON.parse(Buffer.from(row.body).toString())).toMatchObject({ origin: { address: '192.0.2.1', userAgent: 'a browser', sessionId } });
  });

  test('says the same of a wrong password, an unknown address and a disabled account, and records each', async () => {
    const [user, disabled] = [await createUser(), await createUser({ disabledAt: new Date() })];
    const before = await db().auditEvent.count({ where: { action: 'session.sign-in-failed' } });
    const refusals = [await wrong(user.email, '192.0.2.2'), await wrong('nobody@drydock.example', '192.0.2.2'), await refusalOf(signIn(from('192.0.2.2'), { email: disabled.email, password }))];
    expect(refusals.map(({ code, reason, facts }) => ({ code, reason, facts }))).toEqual(refusals.map(() => ({ code: 'unauthenticated', reason: 'sign-in-failed', facts: {} })));
    expect(await db().auditEvent.count({ where: { action: 'session.sign-in-failed' } })).toBe(before + 3);
    expect(await db().session.count({ where: { userId: { in: [user.id, disabled.id] } } })).toBe(0);
  });

  test('writes no password typed into the wrong field into the log', async () => {
    await wrong('canary-typed-as-address', '192.0.2.3');
    const rows = await db().auditEvent.findMany({ where: { action: 'session.sign-in-failed' } });
    expect(rows.map((row) => Buffer.from(row.body).toString()).join()).not.toContain('canary-typed-as-address');
  });

  test('makes guesses wait longer and longer, from wherever they come, and never for good', async () => {
    const user = await createUser();
    for (let guess = 0; guess < 5; guess += 1) expect((await wrong(user.email, `198.51.100.${guess}`)).reason).toBe('sign-in-failed');
    await guessedBefore(9);
    expect((await wrong(user.email, '198.51.100.9')).reason).toBe('sign-in-failed');
    const refused = await refusalOf(signIn(from('198.51.100.10'), { email: user.email, password }));
    expect(refused).toMatchObject({ code: 'throttled', reason: 'throttled' });
    expect(refused.facts.params?.['seconds']).toBeGreaterThan(16);
    expect(refused.facts.params?.['seconds']).toBeLessThanOrEqual(32);
    await guessedBefore(1_000_000);
    await wrong(user.email, '198.51.100.11');
    expect((await wrong(user.email, '198.51.100.12')).facts.params?.['seconds']).toBeLessThanOrEqual(60);
    await guessedBefore(1_000_000);
    await signIn(from('198.51.100.13'), { email: user.email, password });
    expect((await wrong(user.email, '198.51.100.14')).reason).toBe('sign-in-failed');
  });

  test('counts guesses sent at the same moment one by one', async () => {
    const user = await createUser();
    await wrong(user.email, '203.0.113.200');
    await guessedBefore(9);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, guess) => wrong(user.email, `203.0.113.${guess}`)));
    expect(answers.filter((answer) => answer.reason === 'sign-in-failed')).toHaveLength(1);
  });

  test('lets her in from where she signed in lately while a stranger guesses', async () => {
    const user = await createUser();
    await signIn(from('192.0.2.44'), { email: user.email, password });
    for (let guess = 0; guess < 6; guess += 1) await wrong(user.email, `198.51.100.${100 + guess}`);
    await expect(signIn(from('192.0.2.44'), { email: user.email, password })).resolves.toHaveProperty('sessionId');
  });

  test('slows down an address that tries many accounts', async () => {
    const another = () => wrong(`${newId()}@drydock.example`, '192.0.2.66');
    for (let guess = 0; guess < 20; guess += 1) expect((await another()).reason).toBe('sign-in-failed');
    await guessedBefore(26);
    expect((await another()).reason).toBe('sign-in-failed');
    expect((await another()).code).toBe('throttled');
  });
});

describe('a session', () => {
  const open = async () => {
    const user = await createUser();
    const { sessionId } = await signIn(from(`2001:db8::${user.id.slice(0, 4)}`), { email: user.email, password });
    return { user, sessionId };
  };

  test.each([
    ['it was ended', 'UPDATE session SET revoked_at = now() WHERE id = $1::uuid'],
    ['its time is over', 'UPDATE session SET expires_at = now() WHERE id = $1::uuid'],
    ['it was idle for too long', "UPDATE session SET last_seen_at = now() - interval '61 minutes' WHERE id = $1::uuid"],
    ['its account was disabled', 'UPDATE app_user SET disabled_at = now() WHERE id = (SELECT user_id FROM session WHERE id = $1::uuid)'],
  ])('is none from the moment that %s', async (_, change) => {
    const { sessionId } = await open();
    expect(await findSession(sessionId)).not.toBeNull();
    await db().$executeRawUnsafe(change, sessionId);
    expect(await findSession(sessionId)).toBeNull();
  });

  test('shows a changed role at the next request', async () => {
    const { user, sessionId } = await open();
    const team = await db().team.create({ data: { name: newId(), memberships: { create: { userId: user.id, role: 'viewer' } } } });
    expect((await findSession(sessionId))?.teams).toEqual([{ id: team.id, name: team.name, role: 'viewer' }]);
    await db().membership.updateMany({ where: { userId: user.id }, data: { role: 'operator' } });
    expect((await findSession(sessionId))?.teams).toEqual([{ id: team.id, name: team.name, role: 'operator' }]);
  });

  test('remembers when it was seen last, by the minute', async () => {
    const { sessionId } = await open();
    const seen = async () => (await db().session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt.getTime();
    const first = await seen();
    await findSession(sessionId);
    expect(await seen()).toBe(first);
    await db().$executeRaw`UPDATE session SET last_seen_at = now() - interval '2 minutes' WHERE id = ${sessionId}::uuid`;
    await findSession(sessionId);
    expect(await seen()).toBeGreaterThanOrEqual(first);
  });
});
