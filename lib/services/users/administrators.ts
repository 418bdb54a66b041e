import 'server-only';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';

/**
 * Everybody who can administer right now, locked until the transaction ends: two administrators who remove each other
 * at the same moment come one after the other.
 */
async function lockAdministrators(tx: Db): Promise<string[]> {
  // One lock for all: rows alone would not stop two first administrators where there is none yet.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('drydock administrators'))`;
  const rows = await tx.user.findMany({ where: { globalRole: 'administrator', disabledAt: null, passwordHash: { not: null } }, select: { id: true } });
  return rows.map((row) => row.id);
}

export const hasAdministrator = async (tx: Db): Promise<boolean> => (await lockAdministrators(tx)).length > 0;

/** Refuses what would leave nobody to administer. */
export async function requireAnotherAdministrator(tx: Db, userId: string): Promise<void> {
  const ids = await lockAdministrators(tx);
  if (ids.length === 1 && ids[0] === userId) throw new AppError('conflict', 'last-administrator');
}
