import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import { readOperation } from '@/lib/services/operations/read-operation';
import { readWireLog } from '@/lib/services/operations/read-wire-log';
import { stopTracking } from '@/lib/services/operations/stop-tracking';
import { claimPlanned, type Claim } from './claim';
import { LostClaim } from './fenced-update';
import { loadStep } from './load-step';
import { markSent } from './mark-sent';
import { dataNode, followUntil, openHarbour, planStop, sendNext, soon, submitStop, sweep, type Harbour } from './protocol.fixture';
import { sendStep } from './send-step';
import { submitOnce } from './submit-once';

useTestDatabase();

let harbour: Harbour;
beforeAll(async () => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  process.env['DRYDOCK_SETTLE_SECONDS'] = '1';
  harbour = await openHarbour();
});
afterAll(() => harbour.vendor.close());

/** Claimed by a process that nobody has seen lately. */
async function claimThatDies(operationId: string, after: (claim: Claim) => Promise<void> = async () => undefined): Promise<Claim> {
  const claim = await claimPlanned(operationId);
  if (!claim) throw new Error('nothing to send');
  await after(claim);
  await db().step.updateMany({ where: { operationId }, data: { leaseOwner: 'a process that died' } });
  return claim;
}

const stops = async (): Promise<number> => (await harbour.ledger()).length;
const finished = (state: string): boolean => state === 'finished';
const auditActions = async (operationId: string): Promise<string[]> =>
  (await db().auditEvent.findMany({ where: { operationId }, orderBy: { seq: 'asc' }, select: { action: true } })).map((row) => row.action);

afterEach(async () => {
  // Each test starts from a vendor as new and from free targets.
  await harbour.order({ type: 'reset' });
  await db().target.updateMany({ data: { liveKey: null } });
  await db().operation.updateMany({ data: { state: 'finished' } });
  await db().clusterTopology.updateMany({ data: { observedAt: new Date(0) } });
});

describe('one stop', () => {
  it('is sent once, followed to its outcome, and leaves one audit row for each change', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    expect(await stops()).toBe(0);
    expect(await sendNext(operationId)).toEqual({ kind: 'accepted' });
    await followUntil(harbour, operationId, finished);
    const seen = await readOperation(harbour.ctx, { operationId });
    expect(seen.outcome).toBe('succeeded');
    expect(seen.targets).toMatchObject([{ key: dataNode, state: 'running', stateNow: 'stopped', outcome: 'succeeded' }]);
    expect(await stops()).toBe(1);
    expect(await auditActions(operationId)).toEqual(['operation.submitted', 'step.sending', 'step.accepted', 'step.finished', 'operation.finished']);
  });

  it('keeps what went over the wire, without its secrets', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    await sendNext(operationId);
    const [sent] = await readWireLog(harbour.ctx, { operationId });
    const [arrived] = await harbour.ledger();
    expect(sent).toMatchObject({ purpose: 'submit', method: 'POST', status: 200, failure: null, requestBody: arrived?.body, requestHeaders: { authorization: '***' }, requestId: arrived?.requestId });
    expect(sent?.replyBody).toContain(arrived?.requestId);
  });

  it('shows the beginning and the end of a long wire log', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    await sendNext(operationId);
    const { id: _id, ...row } = await db().wireExchange.findFirstOrThrow({ where: { step: { operationId } } });
    const looks = Array.from({ length: 600 }, (_, look) => ({ ...row, requestHeaders: {}, replyHeaders: {}, purpose: 'follow', url: `look-${look}` }));
    await db().wireExchange.createMany({ data: looks });
    const log = await readWireLog(harbour.ctx, { operationId });
    expect(log).toHaveLength(500);
    expect([log[0]?.purpose, log[99]?.url, log[100]?.url, log.at(-1)?.url]).toEqual(['submit', 'look-98', 'look-200', 'look-599']);
  });

  it('is one operation however often the same confirm is submitted', async () => {
    const plan = await planStop(harbour, [dataNode]);
    const submissionKey = newId();
    const first = await submitStop(harbour, plan, { submissionKey });
    const second = await submitStop(harbour, plan, { submissionKey });
    expect(second).toEqual({ operationId: first.operationId, repeated: true });
    expect(await db().operation.count({ where: { submissionKey } })).toBe(1);
  });

  it('is claimed by one of many', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimPlanned(operationId)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('names the holder when another operation has the target', async () => {
    const plan = await planStop(harbour, [dataNode]);
    const first = await submitStop(harbour, plan);
    await expect(submitStop(harbour, plan)).rejects.toMatchObject({
      code: 'targets-busy',
      facts: { params: { holder: 'Olga Operator' }, data: { operationId: first.operationId } },
    });
  });

  it('names the holder also when the plan has changed meanwhile, as the holder makes it do', async () => {
    const plan = await planStop(harbour, [dataNode]);
    const first = await submitStop(harbour, plan);
    await expect(submitStop(harbour, { ...plan, digest: '0'.repeat(64) })).rejects.toMatchObject({ code: 'targets-busy', facts: { data: { operationId: first.operationId } } });
  });

  it('lets only one of two simultaneous submits for a target through', async () => {
    const plan = await planStop(harbour, [dataNode]);
    const results = await Promise.allSettled([submitStop(harbour, plan), submitStop(harbour, plan), submitStop(harbour, plan)]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a submit is refused', () => {
  it('without the typed name, and without a reason', async () => {
    const plan = await planStop(harbour, [dataNode]);
    await expect(submitStop(harbour, plan, { confirmation: 'analytics' })).rejects.toMatchObject({ reason: 'confirmation-mismatch' });
    await expect(submitStop(harbour, plan, { reason: '' })).rejects.toMatchObject({ reason: 'reason-required' });
    expect(await stops()).toBe(0);
  });

  it('with the new plan when the plan has changed', async () => {
    const plan = await planStop(harbour, [dataNode]);
    await db().cluster.update({ where: { id: harbour.clusterId }, data: { environment: 'staging' } });
    await expect(submitStop(harbour, plan)).rejects.toMatchObject({ code: 'plan-changed', facts: { data: { plan: { environment: 'staging' } } } });
    await db().cluster.update({ where: { id: harbour.clusterId }, data: { environment: 'production' } });
  });

  it('when a selected instance is gone', async () => {
    await expect(planStop(harbour, [dataNode, 'HDFS/DataNode/10.99.0.1'])).rejects.toMatchObject({ reason: 'targets-gone', facts: { data: { gone: ['HDFS/DataNode/10.99.0.1'] } } });
  });
});

describe('the vendor refuses', () => {
  it('ends the operation with the vendor\'s own words, and frees the target', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    await harbour.order({ type: 'fault', fault: { call: 'StartStopServiceOrMonitor', kind: 'refuse', code: 'ResourceInUse.InstanceInProcess' } });
    expect(await sendNext(operationId)).toMatchObject({ kind: 'refused', facts: { class: 'busy', code: 'ResourceInUse.InstanceInProcess' } });
    const seen = await readOperation(harbour.ctx, { operationId });
    expect(seen).toMatchObject({ state: 'finished', outcome: 'failed', targets: [{ outcome: 'not-sent' }] });
    expect(seen.steps[0]?.requestId).toBeTruthy();
    expect(await db().target.count({ where: { operationId, liveKey: { not: null } } })).toBe(0);
  });
});

describe('the vendor takes no more calls at the moment', () => {
  const full = { type: 'fault', fault: { call: 'StartStopServiceOrMonitor', kind: 'refuse', code: 'RequestLimitExceeded' } } as const;
  /** As if the wait were over. */
  const sendWhenDue = async (operationId: string) => {
    await db().step.updateMany({ where: { operationId }, data: { nextPollAt: new Date(0) } });
    return sendNext(operationId);
  };

  it('lets the call wait and go again; it is taken once', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    await harbour.order(full);
    expect(await sendNext(operationId)).toEqual({ kind: 'pending' });
    const [step] = (await readOperation(harbour.ctx, { operationId })).steps;
    expect(step).toMatchObject({ state: 'planned', sentAt: null, message: expect.stringContaining('RequestLimitExceeded') });
    expect(await claimPlanned(null)).toBeNull();
    expect(await sendWhenDue(operationId)).toEqual({ kind: 'accepted' });
    await followUntil(harbour, operationId, finished);
    expect(await stops()).toBe(1);
    expect(await auditActions(operationId)).toEqual(['operation.submitted', 'step.sending', 'step.planned-again', 'step.sending', 'step.accepted', 'step.finished', 'operation.finished']);
  });

  it('is believed after the third time, and the operator reads its words', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    await harbour.order(full, full, full);
    expect(await sendNext(operationId)).toEqual({ kind: 'pending' });
    expect(await sendWhenDue(operationId)).toEqual({ kind: 'pending' });
    expect(await sendWhenDue(operationId)).toMatchObject({ kind: 'refused', facts: { class: 'throttled', code: 'RequestLimitExceeded' } });
    expect(await readOperation(harbour.ctx, { operationId })).toMatchObject({ state: 'finished', outcome: 'failed', targets: [{ outcome: 'not-sent' }] });
    expect(await stops()).toBe(0);
  });

  it('sends nothing more once an operator has stopped the rest', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    await harbour.order(full);
    const claim = await soon(() => claimPlanned(operationId));
    await db().operation.update({ where: { id: operationId }, data: { control: 'halt' } });
    expect(await sendStep(claim)).toEqual({ kind: 'pending' });
    expect(await readOperation(harbour.ctx, { operationId })).toMatchObject({ state: 'finished', outcome: 'not-sent' });
    expect(await stops()).toBe(0);
  });
});

describe('no definite answer', () => {
  for (const kind of ['reset', 'half-body', 'http-500', 'html', 'redirect'] as const) {
    it(`${kind} after acceptance is unknown, found by looking, never sent again`, async () => {
      const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
      await harbour.order({ type: 'fault', fault: { call: 'StartStopServiceOrMonitor', kind, when: 'after' } });
      expect(await sendNext(operationId)).toEqual({ kind: 'unknown' });
      await followUntil(harbour, operationId, finished);
      expect((await readOperation(harbour.ctx, { operationId })).outcome).toBe('succeeded');
      expect(await stops()).toBe(1);
    });
  }

  it('a call that never arrived ends with a person, who frees the target with her evidence', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    await harbour.order({ type: 'fault', fault: { call: 'StartStopServiceOrMonitor', kind: 'reset', when: 'before' } });
    expect(await sendNext(operationId)).toEqual({ kind: 'unknown' });
    await followUntil(harbour, operationId, (_state, steps) => steps.includes('needs-human'));
    expect(await stops()).toBe(0);
    await stopTracking(harbour.ctx, { operationId, evidence: 'The vendor console shows no such operation.' });
    expect(await readOperation(harbour.ctx, { operationId })).toMatchObject({ state: 'finished', outcome: 'unknown' });
    expect(await db().target.count({ where: { operationId, liveKey: { not: null } } })).toBe(0);
  });

  it('a console that dies while sending leaves unknown, and its late answer is refused', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    const claim = await claimThatDies(operationId, async (dying) => markSent(dying));
    await sweep();
    expect((await readOperation(harbour.ctx, { operationId })).steps[0]?.state).toBe('unknown');
    await expect(sendStep(claim)).rejects.toThrow(LostClaim);
    expect(await auditActions(operationId)).toEqual(['operation.submitted', 'step.sending', 'step.unknown']);
  });

  it('a console that dies before the call leaves did not send it: it is planned again, with one audit row, and sent once', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    const claim = await claimThatDies(operationId);
    await sweep();
    expect((await readOperation(harbour.ctx, { operationId })).steps[0]).toMatchObject({ state: 'planned', sentAt: null });
    // Not dead after all: frozen, and back before anybody has sent it.
    await expect(sendStep(claim)).rejects.toThrow(LostClaim);
    expect(await stops()).toBe(0);
    expect(await sendNext(operationId)).toEqual({ kind: 'accepted' });
    await followUntil(harbour, operationId, finished);
    expect(await stops()).toBe(1);
    expect(await auditActions(operationId)).toEqual(['operation.submitted', 'step.sending', 'step.planned-again', 'step.sending', 'step.accepted', 'step.finished', 'operation.finished']);
  });

  it('a console that was frozen between its checks and the call finds the step taken, and sends nothing', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    const claim = await claimThatDies(operationId);
    const loaded = await loadStep(claim);
    await sweep();
    await expect(submitOnce(claim, loaded, { wire: [], left: false })).rejects.toThrow(LostClaim);
    expect(await stops()).toBe(0);
  });

  it('a console that dies before the call leaves, after an operator stopped the rest: never sent', async () => {
    const { operationId } = await submitStop(harbour, await planStop(harbour, [dataNode]));
    await claimThatDies(operationId);
    await db().operation.update({ where: { id: operationId }, data: { control: 'halt' } });
    await sweep();
    expect(await readOperation(harbour.ctx, { operationId })).toMatchObject({ state: 'finished', outcome: 'not-sent' });
    expect(await stops()).toBe(0);
  });
});
