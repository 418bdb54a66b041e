import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import type { Environment } from '@/lib/schemas/basics';
import type { Plan } from '@/lib/schemas/operation';
import { planOperation } from '@/lib/services/operations/plan-operation';
import { submitOperation } from '@/lib/services/operations/submit-operation';
import { createSchedule } from '@/lib/services/schedules/create-schedule';
import { dataNode, openHarbour, planStop, submitStop, type Harbour } from './protocol.fixture';

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
  await db().schedule.deleteMany();
  await become('production');
});

const become = async (environment: Environment) => {
  await db().cluster.updateMany({ data: { environment } });
  await db().clusterTopology.updateMany({ data: { observedAt: new Date(0) } });
};
const nameNodes = ['HDFS/NameNode/10.20.0.11', 'HDFS/NameNode/10.20.0.12'];
const journal = (n: number): string => `HDFS/JournalNode/10.20.0.2${n}`;
const running = (...names: string[]) => harbour.order(...names.map((target) => ({ type: 'set-state' as const, target: `emr-mfk/${target}`, state: 'STARTED' })));
const questionOf = ({ confirm }: Plan) => confirm.question;
const nothingHappened = async () => {
  expect(await harbour.ledger()).toEqual([]);
  expect(await db().operation.count({ where: { state: 'running' } })).toBe(0);
};
const why = (attempt: Promise<unknown>) => attempt.then(() => null, (error: { reason?: string }) => error.reason);

describe('friction grows with what can break', () => {
  const submit = (plan: Plan, action: string, given: { confirmation?: string; reason?: string } = {}) =>
    why(submitOperation(harbour.ctx, { clusterId: harbour.clusterId, action, options: {}, targetKeys: [dataNode], planDigest: plan.digest, confirmation: '', reason: '', submissionKey: newId(), secrets: {}, ...given }));
  const plan = (action: string) => planOperation(harbour.ctx, { clusterId: harbour.clusterId, action, options: {}, targetKeys: [dataNode] });

  it('nothing but the button for a harmless start in development', async () => {
    await become('development');
    expect(await submit(await plan('start'), 'start')).toBeNull();
  });

  it('a reason for a stop in development, and for anything in staging', async () => {
    await become('development');
    expect(await submit(await plan('stop'), 'stop')).toBe('reason-required');
    await become('staging');
    expect(await submit(await plan('start'), 'start')).toBe('reason-required');
    expect(await submit(await plan('stop'), 'stop', { reason: 'disk swap' })).toBeNull();
  });

  it('the typed name as well for a stop in production, and no question about one of many', async () => {
    const stop = await plan('stop');
    expect(questionOf(stop)).toBeNull();
    expect(await submit(stop, 'stop', { reason: 'disk swap' })).toBe('confirmation-mismatch');
    expect(await submit(await plan('start'), 'start', { reason: 'back' })).toBeNull();
  });
});

describe('the question of a plan in production', () => {
  it('asks which NameNode stays, and takes no other answer', async () => {
    await running(...nameNodes);
    const plan = await planStop(harbour, [nameNodes[0] ?? '']);
    expect(questionOf(plan)).toEqual({ ask: 'which-stays', service: 'HDFS', component: 'NameNode', choices: ['master.0', 'master.1', '-'] });
    expect(plan.remains).toEqual([{ service: 'HDFS', component: 'NameNode', total: 2, up: 2, acted: 1, staying: ['master.1'], grave: 'active' }]);
    const refused = () => db().auditEvent.count({ where: { action: 'operation.refused' } });
    const before = await refused();
    for (const answer of [undefined, '', 'master.0', '-', 'Master.1 ']) expect(await why(submitStop(harbour, plan, { answer }))).toBe('answer-wrong');
    await nothingHappened();
    expect(await refused()).toBe(before + 5);
    const { operationId } = await submitStop(harbour, plan, { answer: 'master.1' });
    const [row] = await db().auditEvent.findMany({ where: { operationId, action: 'operation.submitted' } });
    expect(Buffer.from(row?.body ?? []).toString()).toContain('"answer":"master.1"');
  });

  it('asks how many are left where they are several, and knows that none may be', async () => {
    const one = await planStop(harbour, [journal(1)]);
    expect(questionOf(one)).toEqual({ ask: 'how-many-stay', service: 'HDFS', component: 'JournalNode', choices: null });
    for (const answer of ['3', '1', '02', 'two']) expect(await why(submitStop(harbour, one, { answer }))).toBe('answer-wrong');
    await nothingHappened();
    expect(await why(submitStop(harbour, one, { answer: '2' }))).toBeNull();
    await db().operation.updateMany({ data: { state: 'finished' } });
    await db().target.updateMany({ data: { liveKey: null } });
    const all = await planStop(harbour, [journal(1), journal(2), journal(3)]);
    expect(questionOf(all)).toMatchObject({ ask: 'which-stays', component: 'JournalNode' });
    expect(await why(submitStop(harbour, all, { answer: all.targets[0]?.nodeName ?? '' }))).toBe('answer-wrong');
    expect(await why(submitStop(harbour, all, { answer: '-' }))).toBeNull();
  });

  it('asks about a restart which one it is about', async () => {
    await running(...nameNodes);
    const wish = { clusterId: harbour.clusterId, action: 'restart', options: {}, targetKeys: [nameNodes[0] ?? ''] };
    const plan = await planOperation(harbour.ctx, wish);
    expect(questionOf(plan)).toMatchObject({ ask: 'which-acted', component: 'NameNode' });
    const submit = (answer: string) => why(submitOperation(harbour.ctx, { ...wish, planDigest: plan.digest, confirmation: harbour.clusterName, answer, reason: 'patch', submissionKey: newId(), secrets: {} }));
    expect(await submit('master.1')).toBe('answer-wrong');
    await nothingHappened();
    expect(await submit('master.0')).toBeNull();
  });

  it('belongs to its plan: when the answer would be another one, the plan has changed', async () => {
    await running(...nameNodes);
    const plan = await planStop(harbour, [nameNodes[0] ?? '']);
    await harbour.order({ type: 'set-state', target: `emr-mfk/${nameNodes[1]}`, state: 'STOPPED' });
    await db().clusterTopology.updateMany({ data: { observedAt: new Date(0) } });
    expect(await why(submitStop(harbour, plan, { answer: 'master.1' }))).toBe('plan-changed');
    await nothingHappened();
  });

  it('is asked for a schedule, too', async () => {
    await running(...nameNodes);
    const plan = await planStop(harbour, [nameNodes[0] ?? '']);
    const schedule = (answer: string) =>
      why(
        createSchedule(harbour.ctx, {
          scheduleId: newId(), name: 'n', clusterId: harbour.clusterId, action: 'stop', options: {}, targetKeys: [nameNodes[0] ?? ''], planDigest: plan.digest, answer,
          confirmation: harbour.clusterName, reason: 'r', timing: { kind: 'once', at: '2999-01-01T20:00', zone: 'UTC' }, scope: 'instances', lateMinutes: 0,
        }), // prettier-ignore
      );
    expect(await schedule('master.0')).toBe('answer-wrong');
    expect(await db().schedule.count()).toBe(0);
    expect(await schedule('master.1')).toBeNull();
  });
});
