import 'server-only';
import type { Db } from '@/lib/db/client';
import { secondMs, slowSeconds } from '@/lib/providers/contract';

/** What a vendor counts together. */
export interface Quota {
  account: string;
  callsPerSecond: number;
}

/** Times of the database's clock at which one call each may go out; when there is none, how long to wait before asking again. */
export interface Turns {
  nowMs: number;
  turnsMs: number[];
  waitMs: number;
}

/** Asks the one row that all processes share. */
export async function takeTurns(db: Db, { account, callsPerSecond }: Quota, api: string, kind: 'read' | 'write', wanted: number): Promise<Turns> {
  const [row] = await db.$queryRaw<Turns[]>`
    SELECT now_ms AS "nowMs", turns_ms AS "turnsMs", wait_ms AS "waitMs"
    FROM vendor_pace_turns(${account}, ${api}, ${kind}, ${wanted}::int, ${callsPerSecond}::int, ${secondMs}::int)`;
  if (!row) throw new Error('The database did not say when calls may go out.');
  return row;
}

/** Half the rate for all processes from now on, for a while. */
export async function slowDown(db: Db, { account }: Quota, api: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO vendor_pace (account, api, slow_until) VALUES (${account}, ${api}, clock_timestamp() + make_interval(secs => ${slowSeconds}::int))
    ON CONFLICT (account, api) DO UPDATE SET slow_until = clock_timestamp() + make_interval(secs => ${slowSeconds}::int)`;
}
