import 'server-only';
import type { Db } from '@/lib/db/client';
import { callsPerSecondOf, type FieldValues, type Pacer, type ProviderDefinition } from '@/lib/providers/contract';
import { createDatabasePacer } from './database-pacer';

/**
 * The pacer of a credential's quota; none where nobody set a limit. Credentials with the same key share the count whatever number
 * each of them names: every call waits until the last second holds fewer calls than its own number.
 */
export function pacerFor(db: Db, { id, accountOf, rateLimit }: Pick<ProviderDefinition, 'id' | 'accountOf' | 'rateLimit'>, credential: FieldValues): Pacer | undefined {
  const callsPerSecond = callsPerSecondOf(rateLimit, credential);
  if (callsPerSecond === null) return undefined;
  const key = credential[rateLimit.keyField];
  const account = [id, accountOf(credential), typeof key === 'string' ? key : ''].join(' ');
  return createDatabasePacer(db, { account, callsPerSecond });
}
