import 'server-only';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import type { LinkView } from '@/lib/schemas/link';
import { linkHash, type LinkPurpose } from './one-time-link';

/** What the page behind a link asks for; null when it was used, replaced or is too old. */
export async function readLink(token: string): Promise<LinkView | null> {
  const link = await db().oneTimeLink.findFirst({
    where: { tokenHash: linkHash(token), usedAt: null, expiresAt: { gt: await databaseNow(db()) }, OR: [{ userId: null }, { user: { disabledAt: null } }] },
    select: { purpose: true, user: { select: { email: true, name: true } } },
  });
  return link && { purpose: link.purpose as LinkPurpose, email: link.user?.email ?? null, name: link.user?.name ?? null };
}
