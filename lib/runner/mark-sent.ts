import 'server-only';
import { db } from '@/lib/db/client';
import type { Claim } from './claim';
import { LostClaim } from './fenced-update';

/**
 * Records, by the database's clock, that the claimed call leaves now. Committed before the connection is opened: a step that is `sending` without
 * this mark was provably not sent, whatever became of its process. Throws LostClaim when somebody else has the step; then nothing may leave.
 */
export async function markSent(claim: Claim): Promise<void> {
  const count = await db().$executeRaw`UPDATE step SET sent_at = clock_timestamp() WHERE id = ${claim.stepId}::uuid AND attempt = ${claim.attempt} AND state = 'sending'`;
  if (count === 0) throw new LostClaim(claim.stepId);
}
