import { db } from '@/lib/db/client';
import { logger } from '@/lib/platform/logger';

/** Ready means: the database takes writes. Says nothing else to strangers. */
export async function GET(): Promise<Response> {
  try {
    await db().$executeRaw`INSERT INTO runner (id, seen_at) VALUES ('health-check', clock_timestamp()) ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp()`;
    return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    logger.error({ err: error }, 'health check failed');
    return Response.json({ status: 'database-unavailable' }, { status: 503, headers: { 'cache-control': 'no-store' } });
  }
}
