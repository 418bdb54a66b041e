import 'server-only';
import { env } from '@/lib/config/env';
import { limits } from '@/lib/config/limits';
import type { Db } from '@/lib/db/client';
import { databaseNow, hoursAfter } from '@/lib/db/now';
import { sha256Hex } from '@/lib/platform/crypto';
import { newToken } from '@/lib/platform/ids';
import type { LinkView } from '@/lib/schemas/link';

export type LinkPurpose = LinkView['purpose'];

export const linkHash = (token: string): string => sha256Hex(token);

/** Replaces the links that this person has not used yet; the address is shown once, only its hash stays. */
export async function createLink(tx: Db, purpose: LinkPurpose, userId: string | null): Promise<string> {
  const token = newToken();
  await tx.oneTimeLink.deleteMany({ where: { userId, usedAt: null } });
  const [page, hours] = purpose === 'first-admin' ? ['/setup', limits.setupLinkHours] : ['/link', limits.invitationHours];
  await tx.oneTimeLink.create({ data: { tokenHash: linkHash(token), purpose, userId, expiresAt: hoursAfter(await databaseNow(tx), hours) } });
  return new URL(`${page}?token=${token}`, env().NEXTAUTH_URL).href;
}
