import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import type { ScheduleSummary } from '@/lib/schemas/schedule';
import type { SelectionScope } from '@/lib/schemas/selection-rule';
import { planOperation } from '@/lib/services/operations/plan-operation';
import { readOperation } from '@/lib/services/operations/read-operation';
import { confirmHeld } from '@/lib/services/schedules/confirm-held';
import { createSchedule } from '@/lib/services/schedules/create-schedule';
import { listSchedules } from '@/lib/services/schedules/list-schedules';
import { pauseSchedule } from '@/lib/services/schedules/pause-schedule';
import { readSchedule } from '@/lib/services/schedules/read-schedule';
import { resumeSchedule } from '@/lib/services/schedules/resume-schedule';
import { runDue, type DueSchedule } from '@/lib/services/schedules/run-due';
import { skipHeld } from '@/lib/services/schedules/skip-held';
import { claimPlanned } from './claim';
import { claimDueSchedule } from './claim-schedule';
import { openHarbour, planStop, sendNext, submitStop, type Harbour } from './protocol.fixture';
import { heartbeat } from './sweep';

useTestDatabase();

let harbour: Harbour;
beforeAll(async () => {
  process.env['DRYDOCK_ALLOWED_NETWORKS'] = '127.0.0.0/8';
  harbour = await openHarbour();
  const owner = harbour.ctx.actor;
  if (owner.kind !== 'user') throw new Error('no owner');
  const teamId = owner.grants.teams[0]?.teamId ?? '';
  await db().membership.create({ data: { teamId, userId: owner.id, role: 'team-admin' } });
});
afterAll(() => harbour.vendor.close());

afterEach(async () => {
  await harbour.order({ type: 'reset' });
  await db().target.updateMany({ data: { liveKey: null } });
  await db().operation.updateMany({ data: { state: 'finished' } });
  await db().schedule.deleteMany();
  await db().user.updateMany({ data: { disabledAt: null } });
  await db().membership.updateMany({ data: { role: 'team-admin' } });
  await forget();
});

/** The next look is a real one. */
const forget = () => db().clusterTopology.updateMany({ data: { observedAt: new Date(0) } });
const core = (n: number): string => `HDFS/DataNode/10.20.1.${n}`;
const dataNodes = [1, 2, 3, 4, 5, 6].map(core);
/** Half a day away from now, so that no second run falls due while a test runs. */
const cron = `0 ${(new Date().getUTCHours() + 12) % 24} * * *`;

async function schedule(targetKeys: string[], { scope = 'instances' as SelectionScope, lateMinutes = 0, once = false, answer = '' } = {}): Promise<string> {
  await forget();
  const plan = await planStop(harbour, targetKeys);
  const scheduleId = newId();
  await createSchedule(harbour.ctx, {
    scheduleId,
    name: 'nightly stop',
    clusterId: harbour.clusterId,
    action: 'stop',
    options: {},
    targetKeys,
    planDigest: plan.digest,
    confirmation: harbour.clusterName,
    answer,
    reason: 'saves money',
    timing: once ? { kind: 'once', at: '2999-01-01T20:00', zone: 'UTC' } : { kind: 'recurring', cron, zone: 'UTC' },
    scope,
    lateMinutes,
  });
  return scheduleId;
}

/** Makes the run due by the database's clock, and the states old. */
async function fallDue(id: string, secondsAgo = 1): Promise<void> {
  await forget();
  await db().schedule.update({ where: { id }, data: { nextRunAt: new Date(Date.now() - secondsAgo * 1000), leaseOwner: null, leaseUntil: null } });
}

async function claimed(): Promise<DueSchedule> {
  await heartbeat();
  const claim = await claimDueSchedule();
  if (!claim) throw new Error('nothing is due');
  return claim;
}

async function runNow(id: string, secondsAgo = 1) {
  await fallDue(id, secondsAgo);
  return runDue(await claimed());
}

async function seen(id: string): Promise<ScheduleSummary> {
  const found = (await listSchedules(harbour.ctx)).schedules.find((each) => each.id === id);
  if (!found) throw new Error('the schedule is not listed');
  return found;
}

async function operationOf(id: string) {
  const operationId = (await seen(id)).runs[0]?.operation?.id;
  if (!operationId) throw new Error('the run has no operation');
  return readOperation(harbour.ctx, { operationId });
}

describe('a run', () => {
  it('sends what was confirmed, once, in the name of its owner, and says by which schedule', async () => {
    const id = await schedule([core(1)]);
    expect(await runNow(id)).toBe('submitted');
    const operation = await operationOf(id);
    expect(operation).toMatchObject({ createdByName: 'Olga Operator', reason: 'saves money', targets: [{ key: core(1) }] });
    expect(operation.events.find(({ kind }) => kind === 'scheduled')?.facts).toMatchObject({ schedule: 'nightly stop', gone: 0 });
    const [row] = await db().auditEvent.findMany({ where: { operationId: operation.id, action: 'operation.submitted' } });
    expect(Buffer.from(row?.body ?? []).toString()).toContain('"schedule":"nightly stop"');
    await sendNext(operation.id);
    expect((await harbour.ledger()).flatMap(({ targets }) => targets)).toEqual([`emr-mfk/${core(1)}`]);
    expect((await seen(id)).nextRunAt).not.toBeNull();
    expect(await claimDueSchedule()).toBeNull();
  });

  it('is over after once', async () => {
    const id = await schedule([core(1)], { once: true });
    await db().schedule.update({ where: { id }, data: { timing: { kind: 'once', at: new Date().toISOString().slice(0, 16), zone: 'UTC' } } });
    expect(await runNow(id)).toBe('submitted');
    expect(await seen(id)).toMatchObject({ state: 'done', nextRunAt: null });
  });

  it('goes out with fewer targets when some are gone, and says so', async () => {
    const id = await schedule(dataNodes, { scope: 'component', answer: '-' });
    await harbour.order({ type: 'size', nodes: 4 });
    expect(await runNow(id)).toBe('submitted');
    const operation = await operationOf(id);
    expect(operation.targets.map(({ key }) => key).sort()).toEqual(dataNodes.slice(0, 4));
    expect(operation.events.find(({ kind }) => kind === 'scheduled')?.facts).toMatchObject({ gone: 2 });
  });

  it('is refused, and shown, when nothing is left', async () => {
    const id = await schedule([core(6)]);
    await harbour.order({ type: 'size', nodes: 4 });
    expect(await runNow(id)).toBe('refused');
    expect(await seen(id)).toMatchObject({ state: 'active', runs: [{ outcome: 'refused', error: { reason: 'schedule-nothing-left' } }] });
    expect(await claimDueSchedule()).toBeNull();
  });

  it('is refused, and not repeated, when its targets are held or the vendor refuses to be read', async () => {
    const id = await schedule([core(1)]);
    const { operationId } = await submitStop(harbour, await planStop(harbour, [core(1)]));
    expect(await runNow(id)).toBe('refused');
    expect((await seen(id)).runs[0]?.error).toMatchObject({ code: 'targets-busy', data: { operationId } });
    await harbour.order({ type: 'fault', fault: { call: 'DescribeInstances', kind: 'refuse', code: 'AuthFailure.SecretIdNotFound' } });
    await fallDue(id);
    expect(await runDue(await claimed())).toBe('refused');
    expect((await seen(id)).runs[0]?.error).toMatchObject({ code: 'vendor', data: { code: 'AuthFailure.SecretIdNotFound' } });
    expect(await claimDueSchedule()).toBeNull();
    expect((await seen(id)).runs.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
  });
});

describe('a run is held, and nothing is sent', () => {
  const nothingWasSent = async (id: string) => {
    expect(await claimPlanned(null)).toBeNull();
    expect(await harbour.ledger()).toEqual([]);
    expect((await seen(id)).runs[0]).toMatchObject({ outcome: 'held', operation: null });
  };

  it('when targets were added, until a person confirms the new plan for now', async () => {
    const id = await schedule(dataNodes, { scope: 'component', answer: '-' });
    await harbour.order({ type: 'size', nodes: 8 });
    expect(await runNow(id)).toBe('held');
    expect(await seen(id)).toMatchObject({ state: 'held', nextRunAt: null, heldWhy: { added: 2, addedKeys: [core(7), core(8)], gone: 0, ownerMayNot: false } });
    await nothingWasSent(id);

    const { proposed } = await readSchedule(harbour.ctx, { scheduleId: id });
    // Eight nodes are too many for a choice: how many stay is typed.
    const confirm = (planDigest: string, confirmation: string, answer = '0') => confirmHeld(harbour.ctx, { scheduleId: id, planDigest, confirmation, answer, when: 'now' });
    await expect(confirm(proposed?.digest ?? '', 'wrong name')).rejects.toMatchObject({ reason: 'confirmation-mismatch' });
    await expect(confirm(proposed?.digest ?? '', harbour.clusterName, '2')).rejects.toMatchObject({ reason: 'answer-wrong' });
    await expect(confirm('0'.repeat(64), harbour.clusterName)).rejects.toMatchObject({ reason: 'plan-changed' });
    const { operationId } = await confirm(proposed?.digest ?? '', harbour.clusterName);
    await sendNext(operationId ?? '');
    expect((await harbour.ledger()).map(({ targets }) => targets.length)).toEqual([8]);
    expect(await seen(id)).toMatchObject({ state: 'active', targetCount: 8, heldWhy: null, runs: [{ outcome: 'submitted', operation: { id: operationId } }] });
    await expect(confirm(proposed?.digest ?? '', harbour.clusterName)).rejects.toMatchObject({ reason: 'schedule-moved-on' });
    expect(await db().operation.count({ where: { id: operationId ?? '' } })).toBe(1);
  });

  it('and goes on with the next run after a confirm for next time, or after a skip', async () => {
    const id = await schedule(dataNodes, { scope: 'component', answer: '-' });
    await harbour.order({ type: 'size', nodes: 8 });
    await runNow(id);
    await skipHeld(harbour.ctx, { scheduleId: id });
    expect(await seen(id)).toMatchObject({ state: 'active', targetCount: 6, runs: [{ outcome: 'skipped' }] });
    expect(await runNow(id)).toBe('held');
    const { proposed } = await readSchedule(harbour.ctx, { scheduleId: id });
    expect(await confirmHeld(harbour.ctx, { scheduleId: id, planDigest: proposed?.digest ?? '', confirmation: harbour.clusterName, answer: '0', when: 'next' })).toEqual({ operationId: null });
    expect(await runNow(id)).toBe('submitted');
    expect((await operationOf(id)).targets).toHaveLength(8);
  });

  it('when its owner may not any more, or was disabled', async () => {
    const id = await schedule([core(1)]);
    await db().membership.updateMany({ data: { role: 'viewer' } });
    expect(await runNow(id)).toBe('held');
    expect(await seen(id)).toMatchObject({ heldWhy: { ownerMayNot: true, added: 0 } });
    await nothingWasSent(id);
    await skipHeld(harbour.ctx, { scheduleId: id });
    await db().membership.updateMany({ data: { role: 'team-admin' } });
    await db().user.updateMany({ data: { disabledAt: new Date() } });
    expect(await runNow(id)).toBe('held');
    await nothingWasSent(id);
  });

  it('when the plan has a warning that nobody has read', async () => {
    // Two of three JournalNodes are left; one of them was confirmed while three were up.
    const id = await schedule(['HDFS/JournalNode/10.20.0.21'], { answer: '2' });
    await harbour.order({ type: 'set-state', target: 'emr-mfk/HDFS/JournalNode/10.20.0.22', state: 'STOPPED' });
    expect(await runNow(id)).toBe('held');
    expect(await seen(id)).toMatchObject({ heldWhy: { newWarnings: ['quorum-lost'] } });
    await nothingWasSent(id);
  });

  it('when the cluster has another environment than it had', async () => {
    const id = await schedule([core(1)]);
    await db().cluster.updateMany({ data: { environment: 'staging' } });
    expect(await runNow(id)).toBe('held');
    await db().cluster.updateMany({ data: { environment: 'production' } });
    expect(await seen(id)).toMatchObject({ heldWhy: { settingsChanged: true } });
    await nothingWasSent(id);
  });
});

describe('a run that nobody was there to do', () => {
  it('is skipped with a line, when that is the policy', async () => {
    const id = await schedule([core(1)]);
    expect(await runNow(id, 600)).toBe('missed');
    expect(await seen(id)).toMatchObject({ state: 'active', runs: [{ outcome: 'missed' }] });
    expect(await claimPlanned(null)).toBeNull();
    expect(await db().auditEvent.count({ where: { action: 'schedule.missed' } })).toBeGreaterThan(0);
  });

  it('comes late within the time allowed, once, and leaves a line for every other', async () => {
    const id = await schedule([core(1)], { lateMinutes: 720 });
    // Three evenings ago and every evening since; the last one is twelve hours old at most.
    const [hour] = cron.split(' ').slice(1);
    const last = new Date();
    last.setUTCHours(Number(hour), 0, 0, 0);
    if (last > new Date()) last.setUTCDate(last.getUTCDate() - 1);
    await forget();
    await db().schedule.update({ where: { id }, data: { nextRunAt: new Date(last.getTime() - 3 * 86_400_000), lateMinutes: 1440 } });
    expect(await runDue(await claimed())).toBe('submitted');
    expect((await seen(id)).runs.map(({ outcome }) => outcome)).toEqual(['submitted', 'missed', 'missed', 'missed']);
    expect(await claimDueSchedule()).toBeNull();
  });
});

describe('two consoles on one run', () => {
  it('claim it once', async () => {
    await fallDue(await schedule([core(1)]));
    await heartbeat();
    const claims = await Promise.all([claimDueSchedule(), claimDueSchedule(), claimDueSchedule()]);
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  it('make one operation of it, though both hold it to be theirs', async () => {
    const id = await schedule([core(1)]);
    await fallDue(id);
    const claim = await claimed();
    const outcomes = await Promise.all([runDue(claim), runDue(claim), runDue({ ...claim })]);
    expect(outcomes.filter((outcome) => outcome !== null)).toEqual(['submitted']);
    const operation = await operationOf(id);
    await sendNext(operation.id);
    expect(await claimPlanned(operation.id)).toBeNull();
    expect(await harbour.ledger()).toHaveLength(1);
    expect(await db().scheduleRun.count({ where: { scheduleId: id } })).toBe(1);
  });

  it('lose nothing when the first dies over it, and the dead one comes too late', async () => {
    const id = await schedule([core(1)]);
    await fallDue(id);
    const dead = await claimed();
    expect(await claimDueSchedule()).toBeNull();
    await db().schedule.updateMany({ data: { leaseOwner: 'a process that died' } });
    const taken = await claimed();
    expect(taken).toEqual(dead);
    expect(await runDue(taken)).toBe('submitted');
    expect(await runDue(dead)).toBeNull();
    expect((await seen(id)).runs).toHaveLength(1);
  });
});

describe('a schedule', () => {
  it('that is paused does not run, also when the run was claimed already', async () => {
    const id = await schedule([core(1)]);
    await fallDue(id);
    const claim = await claimed();
    await pauseSchedule(harbour.ctx, { scheduleId: id });
    expect(await runDue(claim)).toBeNull();
    expect(await seen(id)).toMatchObject({ state: 'paused', nextRunAt: null, runs: [] });
    await resumeSchedule(harbour.ctx, { scheduleId: id });
    expect((await seen(id)).nextRunAt).not.toBeNull();
  });

  it('is refused for a plan that has changed, for a selection that is not whole, and for a time that has passed', async () => {
    const plan = await planOperation(harbour.ctx, { clusterId: harbour.clusterId, action: 'stop', options: {}, targetKeys: [core(1)] });
    const input = { scheduleId: newId(), name: 'n', clusterId: harbour.clusterId, action: 'stop', options: {}, targetKeys: [core(1)], planDigest: plan.digest, confirmation: harbour.clusterName, reason: 'r', timing: { kind: 'recurring', cron, zone: 'UTC' } as const, scope: 'instances' as const, lateMinutes: 0 };
    const because = (change: object) => createSchedule(harbour.ctx, { ...input, ...change }).then(() => null, (error: { reason?: string }) => error.reason);
    expect(await because({ planDigest: '0'.repeat(64) })).toBe('plan-changed');
    expect(await because({ scope: 'component' })).toBe('schedule-scope-not-whole');
    expect(await because({ timing: { kind: 'once', at: '2020-01-01T00:00', zone: 'UTC' } })).toBe('schedule-has-no-run');
    expect(await because({ confirmation: '' })).toBe('confirmation-mismatch');
    expect(await because({})).toBeNull();
    expect(await because({})).toBeNull();
    expect(await db().schedule.count()).toBe(1);
    expect(await harbour.ledger()).toEqual([]);
  });
});

it('the list cuts nothing but the oldest of what is over, and says so', async () => {
  const id = await schedule([core(1)]);
  await db().$executeRaw`INSERT INTO schedule (id, team_id, cluster_id, name, action, action_kind, destructive, options, reason, rule, target_count, confirmed_plan, confirmed_for, confirmed_instances, timing, late_minutes, state, owner_id, owner_name, created_at)
    SELECT gen_random_uuid(), team_id, cluster_id, 'over ' || n, action, action_kind, destructive, options, reason, rule, target_count, confirmed_plan, confirmed_for, confirmed_instances, timing, late_minutes, 'done', owner_id, owner_name, now() + n * interval '1 second'
      FROM schedule, generate_series(1, 201) n`;
  const cut = await listSchedules(harbour.ctx);
  expect(cut.schedules.map(({ name }) => name)).toEqual(['nightly stop', ...Array.from({ length: 200 }, (_, n) => `over ${201 - n}`)]);
  expect(cut.olderOver).toBe(true);

  await db().schedule.deleteMany({ where: { name: 'over 7' } });
  const whole = await listSchedules(harbour.ctx);
  expect([whole.schedules[0]?.id, whole.schedules.length, whole.olderOver]).toEqual([id, 201, false]);
});
