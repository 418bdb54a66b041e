import 'server-only';
import { db, type Db } from '@/lib/db/client';

/** One snapshot of the database. */
export interface Moment {
  /** Place from which later readers go on. */
  cursor: string;
  /** Whether what this transaction changed was in the snapshot. */
  sees: (transaction: bigint) => boolean;
}

function momentOf(snapshot: string): Moment {
  const [oldest = '', next = '', open = ''] = snapshot.split(':');
  const pending = new Set(open.split(','));
  return { cursor: oldest, sees: (transaction) => transaction < BigInt(next) && !pending.has(transaction.toString()) };
}

/**
 * Reads in one snapshot of the database and tells which. Rows carry the transaction that changed them last. Transactions commit in
 * another order than they are numbered, so the last number seen is no place to go on from; the oldest one that was still open is:
 * all below it is in this snapshot, and whatever commits later has that number or a higher one.
 */
export const atOneMoment = <T>(read: (tx: Db, moment: Moment) => Promise<T>): Promise<T> =>
  db().$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ snapshot: string }[]>`SELECT pg_current_snapshot()::text AS snapshot`;
      if (!row) throw new Error('The database did not tell its snapshot.');
      return read(tx, momentOf(row.snapshot));
    },
    { isolationLevel: 'RepeatableRead' },
  );
