import 'server-only';
import type { Db } from './client';

/** The database's clock: deadlines and leases of all replicas are counted by it. */
export async function databaseNow(tx: Db): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error('The database did not tell the time.');
  return row.now;
}

export const secondsAfter = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000);

export const hoursAfter = (time: Date, hours: number): Date => secondsAfter(time, hours * 3600);
