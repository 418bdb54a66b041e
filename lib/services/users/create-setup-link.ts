import 'server-only';
import { db } from '@/lib/db/client';
import { hasAdministrator } from './administrators';
import { createLink } from './one-time-link';

/** The way in for the very first administrator; null once there is one. Asking again makes the earlier link void. */
export async function createSetupLink(): Promise<string | null> {
  return db().$transaction(async (tx) => ((await hasAdministrator(tx)) ? null : createLink(tx, 'first-admin', null)));
}
