import 'server-only';
import type { Db } from '@/lib/db/client';
import type { FieldValues, Pacer, ProviderDefinition } from '@/lib/providers/contract';
import { createDatabasePacer } from './database-pacer';

/** The pacer of a credential's quota; none where the vendor has no limit. */
export function pacerFor(db: Db, { id, accountOf, rateLimit }: Pick<ProviderDefinition, 'id' | 'accountOf' | 'rateLimit'>, credential: FieldValues): Pacer | undefined {
  if (!rateLimit) return undefined;
  const account = [id, accountOf(credential), String(credential[rateLimit.keyField])].join(' ');
  return createDatabasePacer(db, { account, callsPerSecond: rateLimit.callsPerSecond });
}
