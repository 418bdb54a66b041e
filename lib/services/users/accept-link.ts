import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db, type Db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import { normalEmail } from '@/lib/schemas/sign-in';
import type { AcceptLinkInput } from '@/lib/schemas/user';
import { hashPassword } from '../auth/password';
import { requireGoodPassword } from '../auth/password-rules';
import type { Visitor } from '../auth/visitor';
import { hasAdministrator } from './administrators';
import { endAllSessions } from './end-all-sessions';
import { lockUser } from './find-user';
import { linkHash } from './one-time-link';
import { readLink } from './read-link';

type Input = z.output<typeof AcceptLinkInput>;

const notValid = (): AppError => new AppError('invalid', 'link-not-valid');

async function createFirstAdministrator(tx: Db, account: { email: string; name: string }, passwordHash: string) {
  if (await hasAdministrator(tx)) throw notValid();
  if (await tx.user.findUnique({ where: { email: account.email }, select: { id: true } })) {
    throw new AppError('conflict', 'email-taken', { fields: { email: 'email-taken' } });
  }
  return tx.user.create({ data: { ...account, passwordHash, globalRole: 'administrator' }, select: { id: true, name: true, email: true } });
}

async function setPassword(tx: Db, userId: string, passwordHash: string) {
  const user = await lockUser(tx, userId);
  if (user.disabledAt) throw notValid();
  await tx.user.update({ where: { id: userId }, data: { passwordHash } });
  await endAllSessions(tx, userId);
  return user;
}

/** Sets the password behind a one-time link. Works once: of two at the same moment, one is refused. */
export async function acceptLink(visitor: Visitor, input: Input): Promise<{ email: string }> {
  const link = await readLink(input.token);
  if (!link) throw notValid();
  const first = link.purpose === 'first-admin';
  const email = normalEmail(link.email ?? input.email ?? '');
  const name = input.name ?? '';
  if (first && (!email || !name)) {
    throw new AppError('invalid', 'invalid', { fields: { ...(!email && { email: 'required' }), ...(!name && { name: 'required' }) } });
  }
  requireGoodPassword(input.password, email, 'password');
  const passwordHash = await hashPassword(input.password);

  return db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    const [used] = await tx.oneTimeLink.updateManyAndReturn({
      where: { tokenHash: linkHash(input.token), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
      select: { userId: true },
    });
    if (!used) throw notValid();
    const user = used.userId ? await setPassword(tx, used.userId, passwordHash) : await createFirstAdministrator(tx, { email, name }, passwordHash);
    await appendAudit(tx, { ...visitor, actor: { kind: 'user', id: user.id, name: user.name } }, {
      action: first ? 'setup.completed' : 'user.link-used',
      outcome: 'success',
      details: { purpose: link.purpose, email: user.email },
    });
    return { email: user.email };
  });
}
