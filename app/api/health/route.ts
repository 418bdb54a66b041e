import { db } from '@/lib/db/client';
import { logger } from '@/lib/platform/logger';

/** Ready means: the database is there and takes writes. Says nothing else to strangers, and writes nothing for them. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    const [state] = await db().$queryRaw<{ writable: boolean }[]>`SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' AS writable`;
    if (state?.writable) return Response.json({ status: 'ok' }, { headers });
  } catch (error) {
    logger.error({ err: error }, 'health check failed');
  }
  return Response.json({ status: 'database-unavailable' }, { status: 503, headers });
}
