import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import { readOperation } from '@/lib/services/operations/read-operation';
import { stopTracking } from '@/lib/services/operations/stop-tracking';
import { claimPlanned, type Claim } from './claim';
import { LostClaim } from './fenced-update';
import { inFlight } from './in-flight';
import { claimDuePolls } from './poll-round';
import { pollStep } from './poll-step';
import { markSent } from './mark-sent';
import { dataNode, followUntil, openHarbour, planStop, sendNext, submitStop, type Harbour, sweep } from './protocol.fixture';
import { keepSecrets, secretsOf } from './secret-vault';
import { sendStep } from './send-step';
import { heartbeat } from './sweep';

useTestDatabase();

let harbour: Harbour;
beforeAll(async () => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  harbour = await openHarbour();
});
afterAll(() => harbour.vendor.close());

afterEach(async () => {
  await harbour.order({ type: 'reset' });
  await db().target.updateMany({ data: { liveKey: null } });
  await db().operation.updateMany({ data: { state: 'finished' } });
  await db().clusterTopology.updateMany({ data: { observedAt: new Date(0) } });
});

const stops = async (): Promise<number> => (await harbour.ledger()).length;
const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
const submitted = async (): Promise<string> => (await submitStop(harbour, await planStop(harbour, [dataNode]))).operationId;
const stepOf = (operationId: string) => db().step.findFirstOrThrow({ where: { operationId } });

async function claimed(claims: Promise<Claim | null>): Promise<Claim> {
  const claim = await claims;
  if (!claim) throw new Error('nothing to claim');
  return claim;
}

async function duePoll(operationId: string): Promise<Claim> {
  await db().step.updateMany({ where: { operationId }, data: { nextPollAt: new Date(0) } });
  await db().clusterPoll.deleteMany();
  return claimed(claimDuePolls(5).then((rounds) => rounds.flat().find((claim) => claim.operationId === operationId) ?? null));
}

describe('a call is not sent', () => {
  it('once another process has given it up for lost', async () => {
    const operationId = await submitted();
    const claim = await claimed(claimPlanned(operationId));
    await db().step.updateMany({ where: { operationId }, data: { leaseOwner: 'a process that died' } });
    await sweep();
    await expect(sendStep(claim)).rejects.toThrow(LostClaim);
    expect(await stops()).toBe(0);
  });

  it('to another address than the one in the plan', async () => {
    const operationId = await submitted();
    const { credentialId } = await db().cluster.findUniqueOrThrow({ where: { id: harbour.clusterId } });
    const { publicFields, updatedAt } = await db().credential.findUniqueOrThrow({ where: { id: credentialId } });
    const fields = publicFields as { endpoint: string };
    const elsewhere = { ...fields, endpoint: fields.endpoint.replace('127.0.0.1', '127.0.0.2') };
    await db().credential.update({ where: { id: credentialId }, data: { publicFields: elsewhere, updatedAt: new Date() } });
    const answer = await sendNext(operationId);
    await db().credential.update({ where: { id: credentialId }, data: { publicFields: fields, updatedAt } });
    expect(answer).toMatchObject({ kind: 'refused', facts: { code: 'account-changed' } });
    expect(await stops()).toBe(0);
  });

  it('when nobody could send it for a quarter of an hour', async () => {
    const operationId = await submitted();
    await db().operation.update({ where: { id: operationId }, data: { createdAt: hoursAgo(1) } });
    expect(await claimPlanned(operationId)).toBeNull();
    await sweep();
    expect(await readOperation(harbour.ctx, { operationId })).toMatchObject({ state: 'finished', outcome: 'not-sent', targets: [{ outcome: 'not-sent' }] });
    expect(await db().target.count({ where: { operationId, liveKey: { not: null } } })).toBe(0);
  });
});

describe('a claim', () => {
  it('is left to the dialog at first', async () => {
    const operationId = await submitted();
    expect(await claimPlanned(null)).toBeNull();
    expect(await claimPlanned(operationId)).toMatchObject({ operationId });
  });

  it('outlives its lease while its work goes on', async () => {
    const operationId = await submitted();
    const claim = await claimed(claimPlanned(operationId));
    await markSent(claim);
    await inFlight(claim, async () => {
      await db().step.updateMany({ where: { operationId }, data: { leaseUntil: new Date(0) } });
      await heartbeat();
      await sweep();
    });
    expect(await stepOf(operationId)).toMatchObject({ state: 'sending', attempt: claim.attempt });
    await db().step.updateMany({ where: { operationId }, data: { leaseUntil: new Date(0) } });
    await heartbeat();
    await sweep();
    expect(await stepOf(operationId)).toMatchObject({ state: 'unknown' });
  });
});

describe('a step that cannot be looked at', () => {
  it('says so and is looked at again', async () => {
    const operationId = await submitted();
    await sendNext(operationId);
    await db().operation.update({ where: { id: operationId }, data: { clusterId: null } });
    await pollStep(await duePoll(operationId));
    const step = await stepOf(operationId);
    expect(step).toMatchObject({ state: 'running', leaseUntil: null, message: expect.stringContaining('could not ask the vendor') as string });
    expect(step.nextPollAt).not.toBeNull();
  });

  it('asks a person in the end, who frees the target', async () => {
    const operationId = await submitted();
    await sendNext(operationId);
    await db().step.updateMany({ where: { operationId }, data: { sentAt: hoursAgo(7) } });
    await harbour.order({ type: 'fault', fault: { call: 'DescribeInstances', kind: 'refuse', code: 'AuthFailure.SecretIdNotFound' } });
    await pollStep(await duePoll(operationId));
    expect(await stepOf(operationId)).toMatchObject({ state: 'needs-human', message: expect.stringContaining('AuthFailure.SecretIdNotFound') as string });
    await stopTracking(harbour.ctx, { operationId, evidence: 'The key was withdrawn; the vendor console shows it stopped.' });
    expect(await db().target.count({ where: { operationId, liveKey: { not: null } } })).toBe(0);
  });
});

describe('a confirm', () => {
  it('submitted twice at the same moment is one operation for both', async () => {
    const plan = await planStop(harbour, [dataNode]);
    const submissionKey = newId();
    const answers = await Promise.all([1, 2, 3].map(() => submitStop(harbour, plan, { submissionKey })));
    expect(new Set(answers.map((answer) => answer.operationId)).size).toBe(1);
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
  });
});

describe('after an operation', () => {
  it('the next plan is made from states that were read later', async () => {
    const operationId = await submitted();
    await sendNext(operationId);
    await followUntil(harbour, operationId, (state) => state === 'finished');
    const plan = await planStop(harbour, [dataNode]);
    expect(plan.targets).toMatchObject([{ key: dataNode, state: 'stopped' }]);
  });

  it('whose cluster is being edited, nobody waits for anybody', async () => {
    const operationId = await submitted();
    await sendNext(operationId);
    await db().$transaction(async (tx) => {
      await tx.cluster.update({ where: { id: harbour.clusterId }, data: { name: harbour.clusterName } });
      // Would wait for the row above, while that transaction is still to ask for the audit head.
      await followUntil(harbour, operationId, (state) => state === 'finished');
    });
  });
});

describe('a password', () => {
  it('is forgotten once no call of the operation needs it any more', async () => {
    const operationId = await submitted();
    await db().step.updateMany({ where: { operationId }, data: { secretNames: ['userPassword'] } });
    keepSecrets(operationId, { userPassword: 'canary' });
    await heartbeat();
    expect(secretsOf(operationId)).toEqual({ userPassword: 'canary' });
    await claimPlanned(operationId);
    await heartbeat();
    expect(secretsOf(operationId)).toEqual({ userPassword: 'canary' });
    await db().step.updateMany({ where: { operationId }, data: { state: 'needs-human' } });
    await heartbeat();
    expect(secretsOf(operationId)).toEqual({});
  });
});
