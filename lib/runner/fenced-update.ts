import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { Claim } from './claim';

/** Somebody else claimed the step meanwhile; whatever this process knows about it is late. */
export class LostClaim extends Error {
  override readonly name = 'LostClaim';
}

/** A write that counts only while the claim is still ours. Throws LostClaim, which rolls the whole transaction back. */
export async function fencedUpdate(tx: Db, claim: Claim, data: Prisma.StepUpdateManyMutationInput): Promise<void> {
  const { count } = await tx.step.updateMany({ where: { id: claim.stepId, attempt: claim.attempt, state: claim.state }, data });
  if (count === 0) throw new LostClaim(claim.stepId);
}
