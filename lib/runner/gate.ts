import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { env } from '@/lib/config/env';
import { limits } from '@/lib/config/limits';
import { db, type Db } from '@/lib/db/client';
import { databaseNow, secondsAfter } from '@/lib/db/now';
import { newId } from '@/lib/platform/ids';
import { logger } from '@/lib/platform/logger';
import { ProviderError, type Expectation, type Instance, type JsonValue, type Topology } from '@/lib/providers/contract';
import { observeCluster } from '@/lib/services/clusters/observe-cluster';
import { systemCtx } from '@/lib/services/context';
import { holdOperation } from '@/lib/services/operations/continue-operation';
import { nextBatch } from '@/lib/services/operations/next-batch';
import { auditOperation, recordEvent } from '@/lib/services/operations/record-event';
import { openBatch } from '@/lib/services/operations/release-batch';

/** A health gate in this process's hands: whoever looks at it next moves `gateAt`, and an older look counts no more. */
export interface GateClaim {
  operationId: string;
  clusterId: string;
  gateAt: Date;
  gateSince: Date;
}

const claimSeconds = 30;

/** Gates whose next look is due, claimed by moving the date. */
export async function claimDueGates(count: number): Promise<GateClaim[]> {
  return db().$queryRaw<GateClaim[]>`
    UPDATE operation SET gate_at = clock_timestamp() + make_interval(secs => ${claimSeconds})
    WHERE id IN (SELECT id FROM operation WHERE state = 'running' AND control = 'go' AND cluster_id IS NOT NULL AND gate_at <= clock_timestamp()
      ORDER BY gate_at LIMIT ${count} FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id AS "operationId", cluster_id AS "clusterId", gate_at AS "gateAt", gate_since AS "gateSince"`;
}

const healthy: Record<Expectation, (instance: Instance) => boolean> = {
  running: ({ state }) => state === 'running',
  restarted: ({ state }) => state === 'running',
  stopped: ({ state }) => state === 'stopped',
  'maintenance-on': ({ maintenance }) => maintenance === 'on',
  'maintenance-off': ({ maintenance, state }) => maintenance === 'off' && state === 'running',
  accepted: () => true,
};

/** Targets of the calls that ended well and are not (any more) where the action should have brought them. */
async function unhealthyTargets(operationId: string, topology: Topology): Promise<string[]> {
  const links = await db().stepTarget.findMany({
    where: { step: { operationId, state: 'succeeded' } },
    orderBy: { step: { position: 'asc' } },
    select: { step: { select: { expect: true } }, target: { select: { key: true } } },
  });
  const expected = new Map(links.map(({ target, step }) => [target.key, step.expect as Expectation]));
  const seen = new Map(topology.instances.map((instance) => [instance.key, instance]));
  return [...expected].flatMap(([key, expect]) => {
    const instance = seen.get(key);
    return instance && healthy[expect](instance) ? [] : [key];
  });
}

/** What keeps the gate shut; null: nothing does. A cluster that cannot be read, or reads older than the batch, prove nothing. */
async function whatKeepsItShut(claim: GateClaim): Promise<Record<string, JsonValue> | null> {
  try {
    const topology = await observeCluster(claim.clusterId);
    const keys = await unhealthyTargets(claim.operationId, topology);
    return keys.length === 0 ? null : { count: keys.length, first: keys[0] ?? '' };
  } catch (error) {
    if (error instanceof ProviderError) return { code: error.facts.code, message: error.facts.message };
    logger.error({ err: error, operationId: claim.operationId }, 'a health gate could not be looked at');
    return { code: 'internal', message: 'The console could not read the cluster; its log says why.' };
  }
}

/** One look at a health gate: opens it, keeps it shut with the reason in the timeline, or after long holds the operation for a person. */
export async function checkGate(claim: GateClaim): Promise<void> {
  const why = await whatKeepsItShut(claim);
  await db().$transaction(async (tx) => {
    const operation = await holdOperation(tx, claim.operationId);
    const mine = await tx.operation.count({ where: { id: claim.operationId, gateAt: claim.gateAt } });
    const next = await nextBatch(tx, claim.operationId);
    if (operation?.state !== 'running' || mine === 0 || !next) return;
    const now = await databaseNow(tx);
    const waited = secondsAfter(claim.gateSince, next.waitSeconds);
    if (!why) return openBatch(tx, claim.operationId, next, waited > now ? waited : now);
    await recordIfNew(tx, claim.operationId, why);
    if (secondsAfter(claim.gateSince, limits.gateMinutes * 60) < now) return holdForPerson(tx, claim.operationId, why);
    await tx.operation.update({ where: { id: claim.operationId }, data: { gateAt: secondsAfter(now, (env().DRYDOCK_POLL_MS / 1000) * 3) }, select: { id: true } });
  });
}

async function recordIfNew(tx: Db, operationId: string, why: Record<string, JsonValue>): Promise<void> {
  const last = await tx.operationEvent.findFirst({ where: { operationId }, orderBy: { id: 'desc' }, select: { kind: true, facts: true } });
  if (last?.kind === 'gate-shut' && JSON.stringify(last.facts) === JSON.stringify(why)) return;
  await recordEvent(tx, operationId, null, 'gate-shut', why);
}

async function holdForPerson(tx: Db, operationId: string, why: Record<string, JsonValue>): Promise<void> {
  await tx.operation.update({ where: { id: operationId }, data: { control: 'pause', gateAt: null }, select: { id: true } });
  await recordEvent(tx, operationId, null, 'gate-held', { minutes: limits.gateMinutes, ...why });
  await appendAudit(tx, systemCtx('runner', newId()), { action: 'operation.held', outcome: 'unknown', ...(await auditOperation(tx, operationId)), details: { minutes: limits.gateMinutes, ...why } });
}
