import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import { finishOperation } from './finish-operation';

useTestDatabase();

/** One target that every step acts on; a step that succeeded has reached it. */
async function outcomesOf(states: string[]) {
  const team = await db().team.create({ data: { name: newId() } });
  const operation = await db().operation.create({
    data: {
      teamId: team.id, providerId: 'huawei-mrs', clusterName: 'mrs', environment: 'production', action: 'restart', actionKind: 'restart', options: {}, reason: '',
      planDigest: '', warnings: [], submissionKey: newId(), state: 'running', targetCount: 1, createdById: newId(), createdByName: 'Olga Operator',
    },
  }); // prettier-ignore
  const target = await db().target.create({
    data: { operationId: operation.id, key: 'HDFS', service: 'HDFS', selected: true, stateBefore: 'running', vendorBefore: 'Normal', maintenanceBefore: 'none', vendorIds: {}, liveKey: newId() },
  });
  for (const [position, state] of states.entries()) {
    const step = await db().step.create({
      data: { operationId: operation.id, position, call: 'call', kind: 'stop', expect: 'stopped', request: {}, params: {}, progressFrom: 'vendor', secretNames: [], state },
    });
    await db().stepTarget.create({ data: { stepId: step.id, targetId: target.id, reached: state === 'succeeded' ? 'yes' : 'no' } });
  }
  await db().$transaction((tx) => finishOperation(tx, operation.id));
  const after = await db().operation.findUniqueOrThrow({ where: { id: operation.id }, include: { targets: true } });
  return [after.outcome, after.targets[0]?.outcome];
}

describe('the outcome of a restart by stop and start', () => {
  it('is success when both halves succeeded', async () => expect(await outcomesOf(['succeeded', 'succeeded'])).toEqual(['succeeded', 'succeeded']));
  it('is failure, not "not sent", when it was stopped and the start was refused', async () => expect(await outcomesOf(['succeeded', 'rejected'])).toEqual(['failed', 'failed']));
  it('is failure, not "not sent", when it was stopped and the start never went out', async () => expect(await outcomesOf(['succeeded', 'not-sent'])).toEqual(['failed', 'failed']));
  it('is "not sent" when the stop was refused', async () => expect(await outcomesOf(['rejected', 'planned'])).toEqual(['failed', 'not-sent']));
  it('is unknown when a person gave the start up', async () => expect(await outcomesOf(['succeeded', 'canceled'])).toEqual(['unknown', 'unknown']));
});
