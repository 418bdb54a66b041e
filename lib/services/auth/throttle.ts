import 'server-only';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';

/** So many tries are free; each further one doubles the wait up to the cap. Nothing locks for good. */
interface Pace {
  free: number;
  capSeconds: number;
}
export const accountPace: Pace = { free: 4, capSeconds: 60 };
export const addressPace: Pace = { free: 20, capSeconds: 300 };

const forgetAfterMinutes = 30;

/**
 * Counts a try before the password is looked at, in one statement: tries sent at the same time to any number of
 * replicas are counted one by one. A good sign-in gives the try back.
 */
export async function claimTry(tx: Db, key: string, pace: Pace): Promise<void> {
  const claimed = await tx.$queryRaw<unknown[]>`
    INSERT INTO sign_in_throttle AS t (key, failures, not_before, updated_at)
    VALUES (${key}, 1, to_timestamp(0), now())
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN t.updated_at < now() - make_interval(mins => ${forgetAfterMinutes}::int) THEN 1 ELSE t.failures + 1 END,
      not_before = CASE
        WHEN t.updated_at < now() - make_interval(mins => ${forgetAfterMinutes}::int) OR t.failures < ${pace.free}::int THEN to_timestamp(0)
        ELSE now() + make_interval(secs => least(${pace.capSeconds}::int, power(2, least(t.failures - ${pace.free}::int, 20))))
      END,
      updated_at = now()
    WHERE t.not_before <= now()
    RETURNING key`;
  if (claimed.length > 0) return;
  const [row] = await tx.$queryRaw<{ seconds: number }[]>`
    SELECT greatest(1, ceil(extract(epoch FROM not_before - now())))::int AS seconds FROM sign_in_throttle WHERE key = ${key}`;
  throw new AppError('throttled', 'throttled', { params: { seconds: row?.seconds ?? 1 } });
}

/** After a good sign-in: the account starts afresh, the address gets this one try back; forgotten keys go. */
export async function giveBackTry(tx: Db, keys: { account: string; address: string | null }): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM sign_in_throttle WHERE key = ${keys.account} OR updated_at < now() - interval '1 day'`;
  if (keys.address) {
    await tx.$executeRaw`
      UPDATE sign_in_throttle SET failures = greatest(failures - 1, 0), not_before = to_timestamp(0) WHERE key = ${keys.address}`;
  }
}
