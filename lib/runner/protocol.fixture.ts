import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/platform/ids';
import type { Plan } from '@/lib/schemas/operation';
import type { Ctx } from '@/lib/services/context';
import { importClusters } from '@/lib/services/clusters/import-clusters';
import { observeCluster } from '@/lib/services/clusters/observe-cluster';
import { createCredential } from '@/lib/services/credentials/create-credential';
import { planOperation } from '@/lib/services/operations/plan-operation';
import { readOperation } from '@/lib/services/operations/read-operation';
import { submitOperation } from '@/lib/services/operations/submit-operation';
import { startStandIn, type RunningStandIn } from '@/sandbox/core/server';
import type { LedgerEntry, Order } from '@/sandbox/core/types';
import { createStandIn as createTencent } from '@/sandbox/tencent-emr/index';
import { claimPlanned } from './claim';
import { claimDuePolls } from './poll-round';
import { pollStep } from './poll-step';
import { sendStep, type SendOutcome } from './send-step';
import { settleStep } from './settle-step';
import { heartbeat, sweepCalls, sweepPlanned } from './sweep';

/** A vendor, a team with an operator, and one imported cluster: everything real but the person. */
export interface Harbour {
  ctx: Ctx;
  clusterId: string;
  clusterName: string;
  vendor: RunningStandIn;
  ledger(): Promise<LedgerEntry[]>;
  order(...orders: Order[]): Promise<void>;
}

export async function openHarbour(createStandIn = createTencent, externalId = 'emr-mfk'): Promise<Harbour> {
  const vendor = await startStandIn(createStandIn, { speed: 200 });
  // The pace has tests of its own; here nobody waits for it.
  const pace = createStandIn === createTencent ? { callsPerSecond: 1_000 } : {};
  if (createStandIn === createTencent) await fetch(`${vendor.control}/orders`, { method: 'POST', body: JSON.stringify([{ type: 'custom', name: 'calls-per-second', value: 1_000 }]) });
  const team = await db().team.create({ data: { name: `team ${newId()}` } });
  const user = await db().user.create({ data: { email: `${newId()}@drydock.example`, name: 'Olga Operator' } });
  const ctx: Ctx = {
    actor: { kind: 'user', id: user.id, name: user.name, email: user.email, grants: { globalRole: null, teams: [{ teamId: team.id, role: 'team-admin' }] } },
    requestId: newId(),
    origin: { address: '192.0.2.7', userAgent: 'test', sessionId: null },
  };
  const { id: credentialId } = await createCredential(ctx, { teamId: team.id, providerId: vendor.provider, name: newId(), fields: { ...vendor.credential, ...pace } });
  const clusterName = 'analytics-prod';
  const { clusterIds } = await importClusters(ctx, { credentialId, clusters: [{ externalId, name: clusterName, environment: 'production', settings: {} }] });
  const clusterId = clusterIds[0] ?? '';
  await observeCluster(clusterId);
  await heartbeat();
  await untilTheDeadAreMissed();
  return {
    ctx,
    clusterId,
    clusterName,
    vendor,
    ledger: async () => (await (await fetch(`${vendor.control}/ledger`)).json()) as LedgerEntry[],
    order: async (...orders) => {
      const answer = await fetch(`${vendor.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
      if (!answer.ok) throw new Error(await answer.text());
    },
  };
}

/** For a moment after the server's start nobody counts as dead, and the tests' server may have started just now. */
async function untilTheDeadAreMissed(): Promise<void> {
  const long = async (): Promise<boolean | undefined> =>
    (await db().$queryRaw<{ long: boolean }[]>`SELECT pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => ${limits.aliveSeconds}) AS long`)[0]?.long;
  while (!(await long())) await new Promise((resolve) => setTimeout(resolve, 50));
}

export const dataNode = 'HDFS/DataNode/10.20.1.1';

export const planStop = (harbour: Harbour, targetKeys: string[]): Promise<Plan> =>
  planOperation(harbour.ctx, { clusterId: harbour.clusterId, action: 'stop', options: {}, targetKeys });

export const submitStop = (harbour: Harbour, plan: Plan, changes: { submissionKey?: string; confirmation?: string; answer?: string | undefined; reason?: string } = {}) =>
  submitOperation(harbour.ctx, {
    clusterId: harbour.clusterId,
    action: 'stop',
    options: {},
    targetKeys: plan.targets.filter((target) => target.selected).map((target) => target.key),
    planDigest: plan.digest,
    confirmation: harbour.clusterName,
    reason: 'disk swap',
    submissionKey: newId(),
    secrets: {},
    ...changes,
  });

/**
 * Asks until there is an answer, as the runner's rounds do: whoever reads an operation marks it as watched a moment later,
 * and a claim in that moment passes over the row.
 */
export async function soon<T>(claim: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + 5_000; Date.now() < end; ) {
    const claimed = await claim();
    if (claimed) return claimed;
  }
  throw new Error('there was nothing to claim for five seconds');
}

/** What the runner does for the dead, all of it at once. */
export async function sweep(): Promise<void> {
  await sweepCalls();
  await sweepPlanned();
}

/** Sends the operation's next call, as the runner would. */
export async function sendNext(operationId: string): Promise<SendOutcome> {
  return sendStep(await soon(() => claimPlanned(operationId)));
}

/** Follows until the operation is in the wanted state; every round is one look at what is due. */
export async function followUntil(harbour: Harbour, operationId: string, done: (state: string, steps: string[]) => boolean): Promise<void> {
  for (;;) {
    const { state, steps } = await readOperation(harbour.ctx, { operationId });
    if (done(state, steps.map((step) => step.state))) return;
    await db().step.updateMany({ where: { operationId, nextPollAt: { not: null } }, data: { nextPollAt: new Date(0) } });
    await db().clusterPoll.deleteMany();
    for (const claim of (await claimDuePolls(5)).flat()) await (claim.state === 'unknown' ? settleStep(claim) : pollStep(claim));
  }
}
