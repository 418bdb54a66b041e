import 'server-only';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { logger } from '@/lib/platform/logger';
import type { WireRecord } from '@/lib/providers/contract/wire-record';
import type { Claim } from './claim';

/**
 * Stores what went over the wire about a step, for the vendor's support. Evidence beside the record, not the record itself:
 * when it cannot be stored, that is logged and the step's outcome stays what it is.
 */
export async function keepWire(claim: Claim, purpose: 'submit' | 'follow' | 'settle', records: WireRecord[]): Promise<void> {
  if (records.length === 0) return;
  try {
    await db().wireExchange.createMany({
      data: records.map((record) => ({ ...record, stepId: claim.stepId, purpose, requestHeaders: toJson(record.requestHeaders), replyHeaders: toJson(record.replyHeaders) })),
    });
  } catch (error) {
    logger.error({ err: error, stepId: claim.stepId }, 'the wire log of a step could not be stored');
  }
}
