import 'server-only';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';

export interface FoundUser {
  id: string;
  email: string;
  name: string;
  globalRole: string | null;
  disabledAt: Date | null;
  pending: boolean;
}

/** The account, locked: what is decided from it holds until the transaction ends. */
export async function lockUser(tx: Db, userId: string): Promise<FoundUser> {
  const [user] = await tx.$queryRaw<FoundUser[]>`
    SELECT id, email, name, global_role AS "globalRole", disabled_at AS "disabledAt", password_hash IS NULL AS pending
      FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
  if (!user) throw new AppError('not-found', 'not-found');
  return user;
}
