import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import type { Topology } from '@/lib/providers/contract';
import { unpack } from '@/lib/schemas/packed';
import { planOperation } from '@/lib/services/operations/plan-operation';
import { readOperation } from '@/lib/services/operations/read-operation';
import { submitOperation } from '@/lib/services/operations/submit-operation';
import { createStandIn as createAlibabaEmr } from '@/sandbox/alibaba-emr/index';
import { createStandIn as createStarRocks } from '@/sandbox/alibaba-starrocks/index';
import { claimPlanned } from './claim';
import { claimDuePolls } from './poll-round';
import { dataNode, followUntil, openHarbour, planStop, sendNext, submitStop, type Harbour } from './protocol.fixture';
import { settleStep } from './settle-step';

useTestDatabase();

beforeAll(() => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  process.env['DRYDOCK_SETTLE_SECONDS'] = '1';
});

const needsHuman = (_state: string, steps: string[]): boolean => steps.includes('needs-human');
const planned = (_state: string, steps: string[]): boolean => steps.includes('planned');
const finished = (state: string): boolean => state === 'finished';
const kinds = async ({ ctx }: Harbour, operationId: string): Promise<string[]> => (await readOperation(ctx, { operationId })).events.map(({ kind }) => kind);
const auditRows = (operationId: string): Promise<number> => db().auditEvent.count({ where: { operationId, action: 'step.planned-again' } });

/** One look at what is due, so that a test can do something between two of them. */
async function look(operationId: string): Promise<void> {
  await db().step.updateMany({ where: { operationId }, data: { nextPollAt: new Date(0) } });
  await db().clusterPoll.deleteMany();
  for (const claim of (await claimDuePolls(5)).flat()) await settleStep(claim);
}

describe('a stop at a vendor whose cluster shows what it works on', () => {
  const call = 'StartStopServiceOrMonitor';
  let harbour: Harbour;
  beforeAll(async () => {
    harbour = await openHarbour();
  });
  afterAll(() => harbour.vendor.close());

  async function stopped(when: 'before' | 'after', kind: 'http-500' | 'reset' = 'http-500'): Promise<string> {
    await harbour.order({ type: 'reset' }, { type: 'fault', fault: { call, kind, when } });
    await db().target.updateMany({ data: { liveKey: null } });
    await db().operation.updateMany({ data: { state: 'finished' } });
    await db().clusterTopology.updateMany({ data: { observedAt: new Date(0) } });
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    expect(await sendNext(operationId)).toEqual({ kind: 'unknown' });
    return operationId;
  }

  it('that was turned away by a 500 is planned again after the settle window, and taken once', async () => {
    const operationId = await stopped('before');
    await look(operationId);
    expect(await claimPlanned(operationId)).toBeNull();
    await followUntil(harbour, operationId, planned);
    expect(await sendNext(operationId)).toEqual({ kind: 'accepted' });
    await followUntil(harbour, operationId, finished);
    expect((await readOperation(harbour.ctx, { operationId })).outcome).toBe('succeeded');
    expect(await harbour.ledger()).toHaveLength(1);
    expect(await auditRows(operationId)).toBe(1);
  });

  it('that was taken although the answer was a 500 is found, never sent again', async () => {
    const operationId = await stopped('after');
    await followUntil(harbour, operationId, finished);
    expect(await harbour.ledger()).toHaveLength(1);
    expect(await kinds(harbour, operationId)).not.toContain('planned-again');
  });

  it('whose connection broke is never sent again, whether it was taken or not: its request may still be on its way', async () => {
    const taken = await stopped('after', 'reset');
    await followUntil(harbour, taken, finished);
    expect(await harbour.ledger()).toHaveLength(1);
    const lost = await stopped('before', 'reset');
    await followUntil(harbour, lost, needsHuman);
    expect(await harbour.ledger()).toHaveLength(0);
    expect(await kinds(harbour, lost)).not.toContain('planned-again');
  });

  it('is left to a person when nobody watched for a while', async () => {
    const operationId = await stopped('before');
    await look(operationId);
    await db().step.updateMany({ where: { operationId }, data: { memo: { rest: { lastSeen: new Date(Date.now() - 60_000).toISOString() } } } });
    await followUntil(harbour, operationId, needsHuman);
    expect(await harbour.ledger()).toHaveLength(0);
  });

  it('is left to a person when the cluster worked on something meanwhile', async () => {
    const operationId = await stopped('before');
    await look(operationId);
    await harbour.order({ type: 'set-state', target: `emr-mfk/${dataNode}`, state: 'STOPPED' });
    await look(operationId);
    await harbour.order({ type: 'set-state', target: `emr-mfk/${dataNode}`, state: 'STARTED' });
    await followUntil(harbour, operationId, (_state, steps) => !steps.includes('unknown'));
    expect(await harbour.ledger()).toHaveLength(0);
    expect(await kinds(harbour, operationId)).not.toContain('planned-again');
  });

  it('is sent three times at the most', async () => {
    const operationId = await stopped('before');
    for (let again = 0; again < 2; again += 1) {
      await followUntil(harbour, operationId, planned);
      await harbour.order({ type: 'fault', fault: { call, kind: 'http-500', when: 'before' } });
      expect(await sendNext(operationId)).toEqual({ kind: 'unknown' });
    }
    await followUntil(harbour, operationId, needsHuman);
    expect(await auditRows(operationId)).toBe(2);
    expect(await harbour.ledger()).toHaveLength(0);
  });
});

describe('a restart at a vendor that lists its operations', () => {
  const instance = 'c-b25e21e243881f07';
  let harbour: Harbour;
  beforeAll(async () => {
    harbour = await openHarbour(createStarRocks, instance);
    // No question to answer here: that is asked about production only.
    await db().cluster.updateMany({ data: { environment: 'development' } });
  });
  afterAll(() => harbour.vendor.close());

  async function restart(): Promise<string> {
    await db().clusterTopology.updateMany({ data: { observedAt: new Date(0) } });
    const wish = { clusterId: harbour.clusterId, action: 'restart', options: {} };
    const topology = await db().clusterTopology.findUniqueOrThrow({ where: { clusterId: harbour.clusterId } });
    const targetKeys = unpack<Topology>(topology.body).instances.map(({ key }) => key);
    const { digest } = await planOperation(harbour.ctx, { ...wish, targetKeys });
    return (await submitOperation(harbour.ctx, { ...wish, targetKeys, planDigest: digest, confirmation: harbour.clusterName, reason: 'leak', submissionKey: newId(), secrets: {} })).operationId;
  }

  it('that was turned away by a 500 is planned again and taken once, although one like it was listed just before', async () => {
    const first = await restart();
    await sendNext(first);
    await followUntil(harbour, first, finished);
    const second = await restart();
    await harbour.order({ type: 'fault', fault: { call: 'RestartInstance', kind: 'http-500', when: 'before' } });
    expect(await sendNext(second)).toEqual({ kind: 'unknown' });
    await followUntil(harbour, second, planned);
    expect(await sendNext(second)).toEqual({ kind: 'accepted' });
    await followUntil(harbour, second, finished);
    expect(await harbour.ledger()).toHaveLength(2);
  });

  it('that is gone from the list is never sent again', async () => {
    const before = (await harbour.ledger()).length;
    const operationId = await restart();
    await harbour.order({ type: 'fault', fault: { call: 'RestartInstance', kind: 'http-500', when: 'after' } });
    expect(await sendNext(operationId)).toEqual({ kind: 'unknown' });
    await harbour.order({ type: 'custom', name: 'forgets', value: { instance, forgets: true } });
    await followUntil(harbour, operationId, (state, steps) => finished(state) || needsHuman(state, steps));
    expect(await harbour.ledger()).toHaveLength(before + 1);
    expect(await kinds(harbour, operationId)).not.toContain('planned-again');
  });
});

describe('a stop at a vendor that shows neither operations nor that a cluster works', () => {
  let harbour: Harbour;
  beforeAll(async () => {
    harbour = await openHarbour(createAlibabaEmr, 'c-9f1d3b7a52c84e60');
  });
  afterAll(() => harbour.vendor.close());

  it('is left to a person, with what is to be seen, although the vendor turned it away and nothing has moved', async () => {
    const { body } = await db().clusterTopology.findUniqueOrThrow({ where: { clusterId: harbour.clusterId } });
    const running = unpack<Topology>(body).instances.find(({ component, state }) => component === 'DataNode' && state === 'running');
    const { operationId } = await submitStop(harbour, await planStop(harbour, [running?.key ?? '']));
    await harbour.order({ type: 'fault', fault: { call: 'RunApplicationAction', kind: 'http-500', when: 'before' } });
    expect(await sendNext(operationId)).toEqual({ kind: 'unknown' });
    await followUntil(harbour, operationId, (_state, steps) => !steps.includes('unknown'));
    expect((await readOperation(harbour.ctx, { operationId })).steps[0]).toMatchObject({ state: 'needs-human', message: expect.stringContaining('are as before') });
    expect(await harbour.ledger()).toHaveLength(0);
    expect(await kinds(harbour, operationId)).not.toContain('planned-again');
  });
});
