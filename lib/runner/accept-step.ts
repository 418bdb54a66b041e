import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { databaseNow } from '@/lib/db/now';
import { newId } from '@/lib/platform/ids';
import { crashPoint } from '@/lib/platform/crash-point';
import type { Accepted, JsonValue } from '@/lib/providers/contract';
import { systemCtx } from '@/lib/services/context';
import { usualDuration } from '@/lib/services/durations/usual-duration';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import type { Claim } from './claim';
import { fencedUpdate } from './fenced-update';
import type { LoadedStep } from './load-step';

/** Records a definite yes: the vendor's ids, the targets that it doubts, and how long such a call usually takes. Throws LostClaim. */
export async function acceptStep(claim: Claim, accepted: Accepted, { step, published }: LoadedStep): Promise<void> {
  await db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    const { providerId, action } = step.operation;
    const usual = (await usualDuration(tx, { providerId, action, kind: step.kind, subject: step.subject, size: step.size })) ?? published;
    await fencedUpdate(tx, claim, {
      state: 'running',
      acceptedAt: now,
      ...(usual && { usualSeconds: usual.seconds, slowSeconds: usual.slowSeconds, usualFrom: usual.from, usualCount: usual.count }),
      vendorIds: toJson(accepted.vendorIds),
      requestId: accepted.requestId,
      vendorState: accepted.vendorState,
      leaseUntil: null,
      nextPollAt: now,
    });
    for (const { key, message } of accepted.doubtful) {
      await tx.target.updateMany({ where: { operationId: claim.operationId, key }, data: { message } });
    }
    // Some vendors count the request id among their ids: said once is enough.
    const known = Object.values(accepted.vendorIds).includes(accepted.requestId ?? '');
    const facts: Record<string, JsonValue> = { ...(known ? {} : { requestId: accepted.requestId }), ...accepted.vendorIds };
    await recordEvent(tx, claim.operationId, claim.position, 'accepted', facts);
    crashPoint('result-before-audit');
    await appendAudit(tx, systemCtx('runner', newId()), {
      action: 'step.accepted',
      outcome: 'success',
      ...(await auditOperation(tx, claim.operationId)),
      details: { step: claim.position, ...facts, ...(accepted.doubtful.length > 0 && { notConfirmed: accepted.doubtful.map((target) => target.key) }) },
    });
    crashPoint('result-before-commit');
  });
  crashPoint('result-committed');
}
