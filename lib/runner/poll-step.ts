import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { env } from '@/lib/config/env';
import { limits } from '@/lib/config/limits';
import { db, type Db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { databaseNow, secondsAfter } from '@/lib/db/now';
import { newId } from '@/lib/platform/ids';
import { crashPoint } from '@/lib/platform/crash-point';
import { logger } from '@/lib/platform/logger';
import { ProviderError, type JsonObject, type JsonValue, type ProviderErrorFacts, type StepObservation } from '@/lib/providers/contract';
import type { WireRecord } from '@/lib/providers/contract/wire-record';
import { systemCtx } from '@/lib/services/context';
import { withWireNotes } from '@/lib/services/credentials/wire-notes';
import { continueOperation, holdOperation } from '@/lib/services/operations/continue-operation';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import type { Claim } from './claim';
import { fencedUpdate, LostClaim } from './fenced-update';
import { keepWire } from './keep-wire';
import { loadStep, type LoadedStep } from './load-step';
import { nextLook } from './next-look';
import { recordTargets } from './record-targets';

const slowLookSeconds = 60;

type NoAnswer = Pick<ProviderErrorFacts, 'code' | 'message' | 'retryAfterSeconds'>;

/** One look at an accepted step. A vendor that does not answer changes nothing but the note that it did not. */
export async function pollStep(claim: Claim): Promise<void> {
  let loaded: LoadedStep;
  let seen: StepObservation;
  const wire: WireRecord[] = [];
  try {
    loaded = await loadStep(claim);
    seen = await withWireNotes(wire, loaded.secrets, () => loaded.client.follow(loaded.follow));
  } catch (error) {
    await keepWire(claim, 'follow', wire);
    if (error instanceof LostClaim) throw error;
    await keepFollowing(claim, error instanceof ProviderError ? error.facts : unexpected(claim, error));
    return;
  }
  crashPoint('poll-answered');
  // Looks that saw nothing new are not kept: hours of polling would bury the rest.
  if (isNews(loaded, seen)) await keepWire(claim, 'follow', wire);
  await db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    const state = seen.state === 'unknown' || (seen.state === 'running' && isOverdue(loaded.step.sentAt, now)) ? 'needs-human' : seen.state;
    if (state !== 'running') await holdOperation(tx, claim.operationId);
    await fencedUpdate(tx, claim, {
      state,
      progress: state === 'succeeded' ? 100 : seen.progress,
      vendorState: seen.vendorState,
      message: seen.message,
      observedAt: now,
      leaseUntil: null,
      error: state === 'failed' ? toJson({ class: 'rejected', code: seen.vendorState, message: seen.message ?? seen.vendorState }) : undefined,
      vendorIds: toJson({ ...loaded.follow.vendorIds, ...seen.vendorIds }),
      memo: toJson(remembered(loaded.follow.memo, seen)),
      nextPollAt: state === 'running' ? nextLook({ ...loaded.step, progress: seen.progress, watchedUntil: loaded.step.operation.watchedUntil }, now, env().DRYDOCK_POLL_MS / 1000) : slowLook(seen.state, now),
      ...(state === 'succeeded' || state === 'failed' ? { finishedAt: now } : {}),
    });
    await recordTargets(tx, claim, seen.targets);
    await recordProgress(tx, claim, loaded, seen, state);
    if (state !== 'running' && state !== loaded.step.state) await recordEnd(tx, claim, seen, state);
  });
}

/** The vendor's steps travel with the memo, under a name that providers leave to them; those that it no longer shows stay. */
function remembered(before: JsonObject, { memo = before, activities }: StepObservation): Record<string, unknown> {
  const kept = activities?.slice(-limits.activitiesShown) ?? before.activities;
  return { ...memo, ...(kept === undefined ? {} : { activities: kept }) };
}

/** A fault of ours must not keep a step going for ever: it is shown, tried again, and in the end a person is asked. */
function unexpected(claim: Claim, error: unknown): NoAnswer {
  logger.error({ err: error, operationId: claim.operationId }, 'a step could not be looked at');
  return { code: 'internal', message: 'The console could not ask the vendor; its log says why.' };
}

async function keepFollowing(claim: Claim, { code, message: words, retryAfterSeconds }: NoAnswer): Promise<void> {
  await db().$transaction(async (tx) => {
    const before = await tx.step.findUniqueOrThrow({ where: { id: claim.stepId }, select: { message: true, vendorState: true, sentAt: true } });
    const now = await databaseNow(tx);
    const message = `${code}: ${words}`;
    const wait = retryAfterSeconds ?? (env().DRYDOCK_POLL_MS / 1000) * 3;
    const overdue = isOverdue(before.sentAt, now);
    if (overdue) await holdOperation(tx, claim.operationId);
    const next = overdue ? { state: 'needs-human', nextPollAt: null } : { nextPollAt: secondsAfter(now, Math.min(wait, 60)) };
    await fencedUpdate(tx, claim, { message, leaseUntil: null, ...next });
    if (before.message !== message) await recordEvent(tx, claim.operationId, claim.position, 'no-answer', { code, message: words });
    if (overdue) await recordEnd(tx, claim, { vendorState: before.vendorState ?? '', message, targets: [] }, 'needs-human');
  });
}

/** A vendor that waits for a person goes on once she has decided there: looked at slowly, until then. */
const slowLook = (seen: StepObservation['state'], now: Date): Date | null => (seen === 'needs-human' ? secondsAfter(now, slowLookSeconds) : null);

const isOverdue = (sentAt: Date | null, now: Date): boolean => sentAt !== null && secondsAfter(sentAt, limits.followHours * 3600) < now;

const isNews = ({ step }: Pick<LoadedStep, 'step'>, seen: StepObservation): boolean =>
  step.progress !== seen.progress || step.vendorState !== seen.vendorState || step.state !== seen.state;

/** The timeline keeps changes, not every look. */
async function recordProgress(tx: Db, claim: Claim, { step }: Pick<LoadedStep, 'step'>, seen: StepObservation, state: string): Promise<void> {
  if (!isNews({ step }, seen)) return;
  const facts: Record<string, JsonValue> = { progress: seen.progress, vendorState: seen.vendorState };
  if (state === 'running') await recordEvent(tx, claim.operationId, claim.position, 'progress', facts);
}

async function recordEnd(tx: Db, claim: Claim, seen: Pick<StepObservation, 'vendorState' | 'message' | 'targets'>, state: string): Promise<void> {
  const facts: Record<string, JsonValue> = { state, vendorState: seen.vendorState, message: seen.message };
  await recordEvent(tx, claim.operationId, claim.position, state, facts);
  await appendAudit(tx, systemCtx('runner', newId()), {
    action: 'step.finished',
    outcome: state === 'succeeded' ? 'success' : state === 'failed' ? 'failure' : 'unknown',
    ...(await auditOperation(tx, claim.operationId)),
    details: { step: claim.position, ...facts, targets: seen.targets.map((target) => ({ key: target.key, state: target.vendorState, reached: target.reached })) },
  });
  await continueOperation(tx, claim.operationId);
}
