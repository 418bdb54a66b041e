import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import { callSubject } from './call-subject';
import { usualDuration } from './usual-duration';

useTestDatabase();

const asked = { providerId: 'p', action: 'stop', kind: 'stop', subject: 'HDFS/DataNode', size: 2 };

/** Ended calls that took so many seconds. */
async function ended(seconds: number[], changes: { action?: string; size?: number; state?: string } = {}): Promise<void> {
  const { action = 'stop', size = 2, state = 'succeeded' } = changes;
  const team = await db().team.create({ data: { name: newId() } });
  const acceptedAt = new Date('2026-01-01T00:00:00Z');
  for (const took of seconds) {
    await db().operation.create({
      data: {
        teamId: team.id, providerId: 'p', clusterName: 'c', environment: 'production', action, actionKind: 'stop', options: {}, reason: '', planDigest: '', warnings: [],
        submissionKey: newId(), state: 'finished', targetCount: size, createdById: newId(), createdByName: 'n',
        steps: { create: { position: 0, call: 'x', kind: 'stop', expect: 'stopped', request: {}, params: {}, progressFrom: 'vendor', state, subject: asked.subject, size, acceptedAt, finishedAt: new Date(acceptedAt.getTime() + took * 1000) } },
      },
    });
  }
}

describe('usualDuration', () => {
  beforeAll(() => ended([10, 20]));

  it('says nothing from two calls', async () => expect(await usualDuration(db(), asked)).toBeNull());

  it('is the median and the 95th percentile of calls like it', async () => {
    await ended([30]);
    await ended([9_999], { action: 'restart' });
    await ended([9_999], { state: 'failed' });
    await ended([9_999], { size: 4_000 });
    expect(await usualDuration(db(), asked)).toEqual({ seconds: 20, slowSeconds: 29, from: 'history', count: 3 });
  });

  it('takes calls of any size where there are too few of the same', async () => {
    expect(await usualDuration(db(), { ...asked, size: 500 })).toMatchObject({ count: 4 });
  });
});

describe('callSubject', () => {
  it('is the same whatever the order and the number of nodes', () => {
    const one = { service: 'HDFS', component: 'DataNode' };
    const other = { service: 'YARN', component: null };
    expect(callSubject([other, one, one])).toBe('HDFS/DataNode,YARN');
    expect(callSubject([one, other])).toBe('HDFS/DataNode,YARN');
  });
});
