import 'server-only';
import type { Db } from '@/lib/db/client';
import { slowSeconds } from '@/lib/providers/contract';

/** What a vendor counts together. */
export interface Quota {
  account: string;
  callsPerSecond: number;
}

/** Calls that may go out now; when none may, how long to wait before asking again. */
export interface Grants {
  granted: number;
  waitMs: number;
}

/** Asks the one row that all processes share. */
export async function takeGrants(db: Db, { account, callsPerSecond }: Quota, api: string, kind: 'read' | 'write', wanted: number): Promise<Grants> {
  const [row] = await db.$queryRaw<Grants[]>`
    SELECT granted, wait_ms AS "waitMs" FROM vendor_pace_take(${account}, ${api}, ${kind}, ${wanted}::int, ${callsPerSecond}::int)`;
  if (!row) throw new Error('The database did not say how many calls may go out.');
  return row;
}

/** Half the rate for all processes from now on, for a while. */
export async function slowDown(db: Db, { account }: Quota, api: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO vendor_pace (account, api, slow_until) VALUES (${account}, ${api}, clock_timestamp() + make_interval(secs => ${slowSeconds}::int))
    ON CONFLICT (account, api) DO UPDATE SET slow_until = clock_timestamp() + make_interval(secs => ${slowSeconds}::int)`;
}
