import 'server-only';
import { z } from 'zod';
import { appendAudit, type AuditActor } from '@/lib/audit/append';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { databaseNow, hoursAfter } from '@/lib/db/now';
import { sha256Hex } from '@/lib/platform/crypto';
import { AppError } from '@/lib/platform/errors';
import { normalEmail, type SignInInput } from '@/lib/schemas/sign-in';
import { verifyPassword } from './password';
import { accountPace, addressPace, claimTry, giveBackTry } from './throttle';
import type { Visitor } from './visitor';

/**
 * Where somebody signed in lately, her tries count apart from everybody else's: a stranger who keeps guessing
 * slows down himself, not her.
 */
async function throttleKeys(email: string, address: string | null): Promise<{ account: string; address: string | null }> {
  const account = `account:${sha256Hex(email)}`;
  if (address === null) return { account, address };
  const month = hoursAfter(await databaseNow(db()), -24 * 30);
  const known = await db().session.findFirst({ where: { address, createdAt: { gt: month }, user: { email } }, select: { id: true } });
  return { account: known ? `${account}@${address}` : account, address: `address:${address}` };
}

/** A new session row for the right password. Every refusal sounds and takes the same, whether the account exists or not. */
export async function signIn(visitor: Visitor, input: SignInInput): Promise<{ sessionId: string }> {
  const email = normalEmail(input.email);
  const keys = await throttleKeys(email, visitor.origin.address);
  await db().$transaction(async (tx) => {
    await claimTry(tx, keys.account, accountPace);
    if (keys.address) await claimTry(tx, keys.address, addressPace);
  });

  const user = await db().user.findUnique({ where: { email }, select: { id: true, name: true, passwordHash: true, disabledAt: true } });
  const matches = await verifyPassword(user?.passwordHash, input.password);

  const sessionId = await db().$transaction(async (tx) => {
    if (user && matches) {
      // Read again under lock: she may have been disabled while the password was checked.
      const [still] = await tx.$queryRaw<unknown[]>`SELECT id FROM app_user WHERE id = ${user.id}::uuid AND disabled_at IS NULL FOR SHARE`;
      if (still) {
        const session = await tx.session.create({
          data: {
            userId: user.id,
            expiresAt: hoursAfter(await databaseNow(tx), limits.sessionHours),
            address: visitor.origin.address,
            userAgent: visitor.origin.userAgent,
          },
          select: { id: true },
        });
        await giveBackTry(tx, keys);
        const who = { actor: { kind: 'user' as const, id: user.id, name: user.name }, requestId: visitor.requestId, origin: { ...visitor.origin, sessionId: session.id } };
        await appendAudit(tx, who, { action: 'session.sign-in', outcome: 'success', details: { email } });
        return session.id;
      }
    }
    // People type passwords into the wrong field: only what is an address is written down.
    const typed = z.email().safeParse(email).success ? email : null;
    const who: AuditActor = { ...visitor, actor: { kind: 'user', id: user?.id ?? null, name: user?.name ?? typed ?? 'unknown' } };
    const why = !user ? 'no-account' : user.disabledAt ? 'disabled' : user.passwordHash === null ? 'no-password-yet' : 'wrong-password';
    await appendAudit(tx, who, { action: 'session.sign-in-failed', outcome: 'failure', details: { email: typed, why } });
    return null;
  });
  if (sessionId === null) throw new AppError('unauthenticated', 'sign-in-failed');
  return { sessionId };
}
