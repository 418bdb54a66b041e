import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import type { PlanOperationInput, SubmitOperationInput } from '@/lib/schemas/operation';
import { pauseOperation } from '@/lib/services/operations/pause-operation';
import { planOperation } from '@/lib/services/operations/plan-operation';
import { proposeFollowUp } from '@/lib/services/operations/propose-follow-up';
import { readOperation } from '@/lib/services/operations/read-operation';
import { resumeOperation } from '@/lib/services/operations/resume-operation';
import { stopSending } from '@/lib/services/operations/stop-sending';
import { submitOperation } from '@/lib/services/operations/submit-operation';
import { claimPlanned } from './claim';
import { checkGate, claimDueGates } from './gate';
import { followUntil, openHarbour, sendNext, soon, type Harbour } from './protocol.fixture';

useTestDatabase();

let harbour: Harbour;
beforeAll(() => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
});
beforeEach(async () => {
  harbour = await openHarbour();
  return () => harbour.vendor.close();
});

const dataNodes = [1, 2, 3, 4].map((n) => `HDFS/DataNode/10.20.1.${n}`);
type Rollout = NonNullable<PlanOperationInput['rollout']>;
const pairs: Rollout = { batch: { unit: 'count', value: 2 }, healthGate: false };

async function submit(action: string, targetKeys: string[], rollout?: Rollout, follows: Pick<SubmitOperationInput, 'followsId' | 'followsHow'> = {}): Promise<string> {
  const wish = { clusterId: harbour.clusterId, action, options: {}, targetKeys, ...(rollout && { rollout: { waitSeconds: 0, order: 'name' as const, tolerate: { unit: 'count' as const, value: 0 }, healthGate: true, ...rollout } }) };
  const plan = await planOperation(harbour.ctx, wish);
  const { operationId } = await submitOperation(harbour.ctx, { ...wish, planDigest: plan.digest, confirmation: harbour.clusterName, reason: 'disk swap', submissionKey: newId(), secrets: {}, ...follows });
  return operationId;
}

/** Addresses that each accepted stop named, as the vendor wrote them down. */
async function stoppedAddresses(): Promise<string[][]> {
  const calls = await harbour.ledger();
  return calls.map((call) => [...JSON.stringify(call).matchAll(/10\.20\.1\.\d+/g)].map(([ip]) => ip)).map((ips) => [...new Set(ips)].sort());
}

const stepStates = async (operationId: string): Promise<string[]> => (await readOperation(harbour.ctx, { operationId })).steps.map((step) => step.state);
const until = (operationId: string, done: (states: string[]) => boolean): Promise<void> => followUntil(harbour, operationId, (_state, steps) => done(steps));
async function lookAtGate(): Promise<void> {
  for (const claim of await soon(async () => ((claims) => (claims.length > 0 ? claims : null))(await claimDueGates(5)))) await checkGate(claim);
}

describe('batches', () => {
  it('go out one after the other, each only when the one before has arrived', async () => {
    const operationId = await submit('stop', dataNodes, pairs);
    await sendNext(operationId);
    expect(await claimPlanned(operationId)).toBeNull();
    expect(await stoppedAddresses()).toEqual([['10.20.1.1', '10.20.1.2']]);
    await until(operationId, ([first]) => first === 'succeeded');
    await sendNext(operationId);
    await followUntil(harbour, operationId, (state) => state === 'finished');
    expect(await stoppedAddresses()).toEqual([['10.20.1.1', '10.20.1.2'], ['10.20.1.3', '10.20.1.4']]);
    expect((await readOperation(harbour.ctx, { operationId })).outcome).toBe('succeeded');
  });

  it('of services that need each other stop the dependants first and start them last', async () => {
    const keys = ['YARN/NodeManager/10.20.1.1', 'HDFS/DataNode/10.20.1.1'];
    const services = async (action: string) =>
      (await planOperation(harbour.ctx, { clusterId: harbour.clusterId, action, options: {}, targetKeys: keys })).steps.map((step) => step.targetKeys);
    expect(await services('stop')).toEqual([[keys[0]], [keys[1]]]);
    expect(await services('start')).toEqual([[keys[1]], [keys[0]]]);
  });

  it('take the standby before the active one, apart from it', async () => {
    const keys = ['HDFS/NameNode/10.20.0.11', 'HDFS/NameNode/10.20.0.12'];
    const plan = await planOperation(harbour.ctx, { clusterId: harbour.clusterId, action: 'restart', options: {}, targetKeys: keys, rollout: { batch: { unit: 'count', value: 2 }, waitSeconds: 0, order: 'name', tolerate: { unit: 'count', value: 0 }, healthGate: true } });
    const active = new Set(plan.targets.filter((target) => target.haRole === 'active').map((target) => target.key));
    expect(plan.steps.map((step) => step.targetKeys.map((key) => active.has(key)))).toEqual([[false], [true]]);
  });

  it('are part of what is confirmed', async () => {
    const wish = { clusterId: harbour.clusterId, action: 'stop', options: {}, targetKeys: dataNodes };
    const plan = await planOperation(harbour.ctx, wish);
    const rollout = { batch: { unit: 'count' as const, value: 2 }, waitSeconds: 0, order: 'name' as const, tolerate: { unit: 'count' as const, value: 0 }, healthGate: false };
    await expect(
      submitOperation(harbour.ctx, { ...wish, rollout, planDigest: plan.digest, confirmation: harbour.clusterName, reason: 'x', submissionKey: newId(), secrets: {} }),
    ).rejects.toMatchObject({ reason: 'plan-changed' });
    expect(await harbour.ledger()).toEqual([]);
  });

  it('end with the first failure, or go on while no more failed than tolerated', async () => {
    for (const [value, calls] of [[0, 0], [2, 1]] as const) {
      const operationId = await submit('stop', dataNodes, { ...pairs, tolerate: { unit: 'count', value } });
      await harbour.order({ type: 'fault', fault: { call: 'StartStopServiceOrMonitor', kind: 'refuse', code: 'UnsupportedOperation.ServiceNotSupport' } });
      await sendNext(operationId);
      if (calls > 0) await sendNext(operationId);
      await followUntil(harbour, operationId, (state) => state === 'finished');
      expect(await stepStates(operationId)).toEqual(calls > 0 ? ['rejected', 'succeeded'] : ['rejected', 'not-sent']);
      expect((await readOperation(harbour.ctx, { operationId })).outcome).toBe('failed');
      expect(await harbour.ledger()).toHaveLength(calls);
    }
  });
});

describe('whoever holds an operation', () => {
  it('pauses at the batch edge and resumes there', async () => {
    const operationId = await submit('stop', dataNodes, pairs);
    await sendNext(operationId);
    expect(await pauseOperation(harbour.ctx, { operationId, reason: 'look first' })).toEqual({ held: 1 });
    await until(operationId, ([first]) => first === 'succeeded');
    expect(await claimPlanned(operationId)).toBeNull();
    await expect(pauseOperation(harbour.ctx, { operationId, reason: '' })).rejects.toMatchObject({ reason: 'already-paused' });
    await resumeOperation(harbour.ctx, { operationId, despiteGate: false, reason: '' });
    await sendNext(operationId);
    await followUntil(harbour, operationId, (state) => state === 'finished');
    expect(await harbour.ledger()).toHaveLength(2);
  });

  it('stops sending: what is with the vendor ends there, the rest is never sent', async () => {
    const operationId = await submit('stop', dataNodes, pairs);
    await sendNext(operationId);
    expect(await stopSending(harbour.ctx, { operationId, reason: 'wrong rack' })).toEqual({ notSent: 1 });
    expect(await stepStates(operationId)).toEqual(['running', 'not-sent']);
    await followUntil(harbour, operationId, (state) => state === 'finished');
    expect(await stoppedAddresses()).toEqual([['10.20.1.1', '10.20.1.2']]);
    const { targets, outcome } = await readOperation(harbour.ctx, { operationId });
    expect(outcome).toBe('failed');
    expect(Object.fromEntries(targets.map((target) => [target.key, target.outcome]))).toEqual({ [dataNodes[0]!]: 'succeeded', [dataNodes[1]!]: 'succeeded', [dataNodes[2]!]: 'not-sent', [dataNodes[3]!]: 'not-sent' });
    expect(await db().target.count({ where: { operationId, liveKey: { not: null } } })).toBe(0);
  });

  it('who stops before anything was sent leaves nothing behind', async () => {
    const operationId = await submit('stop', dataNodes, pairs);
    await stopSending(harbour.ctx, { operationId, reason: 'wrong rack' });
    expect(await readOperation(harbour.ctx, { operationId })).toMatchObject({ state: 'finished', outcome: 'not-sent' });
    expect(await harbour.ledger()).toEqual([]);
  });

  it('and the runner at the same moment never split a batch', async () => {
    for (let round = 0; round < 10; round += 1) {
      const operationId = await submit('stop', dataNodes, pairs);
      const [claim] = await Promise.all([claimPlanned(operationId), stopSending(harbour.ctx, { operationId, reason: 'wrong rack' }).catch(() => null)]);
      const states = await stepStates(operationId);
      expect(states).toEqual(claim ? ['sending', 'not-sent'] : ['not-sent', 'not-sent']);
      await db().step.updateMany({ where: { operationId, state: 'sending' }, data: { state: 'canceled' } });
      await db().target.updateMany({ where: { operationId }, data: { liveKey: null } });
      await db().operation.update({ where: { id: operationId }, data: { state: 'finished', outcome: 'unknown', finishedAt: new Date() } });
    }
    expect(await harbour.ledger()).toEqual([]);
  });
});

describe('a health gate', () => {
  const gated: Rollout = { ...pairs, healthGate: true };

  it('opens when every target so far is seen where it should be', async () => {
    const operationId = await submit('stop', dataNodes, gated);
    await sendNext(operationId);
    await until(operationId, ([first]) => first === 'succeeded');
    expect(await claimPlanned(operationId)).toBeNull();
    await lookAtGate();
    await sendNext(operationId);
    await followUntil(harbour, operationId, (state) => state === 'finished');
    expect(await harbour.ledger()).toHaveLength(2);
  });

  it('stays shut while the cluster cannot be read, and lets a person through who says why', async () => {
    const operationId = await submit('stop', dataNodes, gated);
    await sendNext(operationId);
    await until(operationId, ([first]) => first === 'succeeded');
    await harbour.order({ type: 'fault', fault: { call: 'DescribeInstances', kind: 'refuse', code: 'AuthFailure.SecretIdNotFound', times: 50 } });
    await lookAtGate();
    expect(await claimPlanned(operationId)).toBeNull();
    const { events, gateSince } = await readOperation(harbour.ctx, { operationId });
    expect(gateSince).not.toBeNull();
    expect(events.at(-1)).toMatchObject({ kind: 'gate-shut', facts: { code: 'AuthFailure.SecretIdNotFound' } });
    await expect(resumeOperation(harbour.ctx, { operationId, despiteGate: true, reason: '' })).rejects.toMatchObject({ reason: 'reason-required' });
    await resumeOperation(harbour.ctx, { operationId, despiteGate: true, reason: 'seen healthy on the console' });
    expect(await soon(() => claimPlanned(operationId))).toMatchObject({ position: 1 });
  });

  it('holds the operation for a person when it does not open', async () => {
    const operationId = await submit('stop', dataNodes, gated);
    await sendNext(operationId);
    await until(operationId, ([first]) => first === 'succeeded');
    await db().operation.update({ where: { id: operationId }, data: { gateSince: new Date(Date.now() - 3_600_000) } });
    await harbour.order({ type: 'fault', fault: { call: 'DescribeInstances', kind: 'refuse', code: 'AuthFailure.SecretIdNotFound', times: 50 } });
    await lookAtGate();
    expect(await readOperation(harbour.ctx, { operationId })).toMatchObject({ control: 'pause', state: 'running' });
    expect(await claimPlanned(operationId)).toBeNull();
  });
});

describe('a follow-up', () => {
  it('of a half-done stop retries what was not sent and reverses what was stopped', async () => {
    const operationId = await submit('stop', dataNodes, pairs);
    await sendNext(operationId);
    await stopSending(harbour.ctx, { operationId, reason: 'wrong rack' });
    await expect(proposeFollowUp(harbour.ctx, { operationId, how: 'retry' })).rejects.toMatchObject({ reason: 'still-running' });
    await followUntil(harbour, operationId, (state) => state === 'finished');
    const chosen = async (how: 'retry' | 'again' | 'reverse') => {
      const proposal = await proposeFollowUp(harbour.ctx, { operationId, how });
      return [proposal.action, proposal.targets.filter((target) => target.chosen).map((target) => target.key)];
    };
    expect(await chosen('retry')).toEqual(['stop', dataNodes.slice(2)]);
    expect(await chosen('again')).toEqual(['stop', dataNodes]);
    expect(await chosen('reverse')).toEqual(['start', dataNodes.slice(0, 2)]);
  });

  it('is what it says: the same or the opposite action, of what was selected, after the end', async () => {
    const followsId = await submit('stop', dataNodes.slice(0, 2), pairs);
    await expect(submit('stop', dataNodes.slice(2), undefined, { followsId, followsHow: 'again' })).rejects.toMatchObject({ code: 'conflict', reason: 'still-running' });
    await sendNext(followsId);
    await followUntil(harbour, followsId, (state) => state === 'finished');

    const refused = async (action: string, keys: string[], followsHow: 'retry' | 'again' | 'reverse') =>
      expect(submit(action, keys, undefined, { followsId, followsHow })).rejects.toMatchObject({ code: 'invalid', reason: expect.stringMatching(/^follows-/) });
    await refused('start', dataNodes.slice(0, 1), 'retry');
    await refused('restart', dataNodes.slice(0, 1), 'again');
    await refused('restart', dataNodes.slice(0, 1), 'reverse');
    await refused('stop', dataNodes.slice(0, 1), 'reverse');
    await refused('stop', dataNodes.slice(1, 3), 'again');
    await expect(submit('start', dataNodes.slice(0, 1), undefined, { followsHow: 'reverse' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await harbour.ledger()).toHaveLength(1);

    const reverse = await submit('start', dataNodes.slice(0, 1), undefined, { followsId, followsHow: 'reverse' });
    expect(await readOperation(harbour.ctx, { operationId: reverse })).toMatchObject({ followsId, followsHow: 'reverse' });
    expect((await readOperation(harbour.ctx, { operationId: followsId })).followedBy).toMatchObject([{ id: reverse, how: 'reverse' }]);
  });
});

afterAll(() => db().$disconnect());
