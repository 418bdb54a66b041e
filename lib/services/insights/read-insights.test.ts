import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/testing/use-test-database';
import { newId } from '@/lib/platform/ids';
import type { Insights, InsightsInput } from '@/lib/schemas/insights';
import type { Ctx } from '../context';
import { chartCsv } from './chart-table';
import { readInsights } from './read-insights';

useTestDatabase();

const hour = 3_600_000;
const ago = (hours: number): Date => new Date(Date.now() - hours * hour);
const [ours, theirs] = [newId(), newId()];
const [olga, theo] = [newId(), newId()];
const clusterId = newId();

const reader = (teams: string[] | null): Ctx => ({
  actor: { kind: 'user', id: olga, name: 'Olga', email: 'olga@drydock.example', grants: { globalRole: teams ? null : 'auditor', teams: (teams ?? []).map((teamId) => ({ teamId, role: 'viewer' })) } },
  requestId: newId(),
  origin: { address: null, userAgent: null, sessionId: null },
});
const read = (filter: Partial<InsightsInput> = {}, teams: string[] | null = [ours]): Promise<Insights> => readInsights(reader(teams), { zone: 'UTC', ...filter });

interface Given {
  teamId?: string;
  kind?: string;
  outcome?: string | null;
  /** Hours since it ended; it began an hour before that. */
  ended: number;
  seconds?: number;
  by?: string;
  environment?: string;
  keys?: string[];
}

function operation({ teamId = ours, kind = 'stop', outcome = 'succeeded', ended, seconds = 60, by = olga, environment = 'production', keys = [] }: Given) {
  const finishedAt = ago(ended);
  return db().operation.create({
    data: {
      teamId, clusterId: teamId === ours ? clusterId : null, providerId: 'p', clusterName: 'warehouse', environment, action: kind, actionKind: kind, options: {}, reason: '', planDigest: '', warnings: [],
      submissionKey: newId(), state: outcome ? 'finished' : 'running', outcome, targetCount: keys.length, createdById: by, createdByName: 'then', createdAt: ago(ended + 1), finishedAt: outcome ? finishedAt : null,
      steps: { create: { position: 0, call: 'x', kind, expect: 'stopped', request: {}, params: {}, progressFrom: 'vendor', state: outcome ?? 'running', subject: 'HDFS/DataNode', size: 1, acceptedAt: new Date(finishedAt.getTime() - seconds * 1000), finishedAt } },
      targets: { create: keys.map((key) => ({ key, service: 'HDFS', selected: true, stateBefore: 'running', vendorBefore: '', maintenanceBefore: 'off', vendorIds: {}, outcome })) },
    },
  });
}

beforeAll(async () => {
  await db().user.createMany({ data: [{ id: olga, email: 'olga@drydock.example', name: 'Olga' }, { id: theo, email: 'theo@drydock.example', name: '=Theo' }] });
  await db().team.createMany({ data: [{ id: ours, name: 'ours' }, { id: theirs, name: 'theirs' }] });
  const credential = await db().credential.create({ data: { teamId: ours, providerId: 'p', name: 'c', publicFields: {}, secretHints: {}, sealed: Buffer.alloc(1), keyVersion: 1 } });
  await db().cluster.create({ data: { id: clusterId, teamId: ours, credentialId: credential.id, providerId: 'p', externalId: 'x', name: 'warehouse', environment: 'production' } });
  // Instance a: stopped from 10 to 4 hours ago. Instance b: stopped 40 days ago and since. A failed start does not end it.
  await operation({ kind: 'stop', ended: 10, seconds: 10, keys: ['a'] });
  await operation({ kind: 'start', ended: 4, seconds: 500, keys: ['a'] });
  await operation({ kind: 'stop', ended: 40 * 24, seconds: 9_999, keys: ['b'] });
  await operation({ kind: 'start', ended: 3, outcome: 'failed', keys: ['b'], by: theo });
  // Maintenance is counted apart from stops, and starting ends none.
  await operation({ kind: 'enter-maintenance', ended: 6, keys: ['a'] });
  await operation({ kind: 'exit-maintenance', ended: 5, keys: ['a'] });
  await operation({ kind: 'stop', ended: 2, seconds: 20, environment: 'staging' });
  await operation({ kind: 'stop', ended: 2, seconds: 30, by: theo });
  await operation({ kind: 'stop', ended: 1, outcome: null });
  await operation({ teamId: theirs, kind: 'stop', ended: 1, seconds: 9_999, by: theo });
});

const sum = ({ days }: Insights) => {
  const all = { succeeded: 0, failed: 0, unknown: 0, canceled: 0, 'not-sent': 0, running: 0 };
  for (const { day: _day, ...counts } of days) for (const [ending, count] of Object.entries(counts)) all[ending as keyof typeof all] += count;
  return all;
};

describe('readInsights', () => {
  it('counts each operation once by how it ended, on each day of the period', async () => {
    const insights = await read();
    expect(insights.days).toHaveLength(30);
    expect(sum(insights)).toEqual({ succeeded: 6, failed: 1, unknown: 0, canceled: 0, 'not-sent': 0, running: 1 });
    expect(insights.days.at(-1)?.day).toBe(new Date(insights.at).toISOString().slice(0, 10));
  });

  it('divides days where the reader lives', async () => {
    const zone = 'Pacific/Kiritimati';
    const insights = await read({ zone, period: '7' });
    expect(insights.days.at(-1)?.day).toBe(new Intl.DateTimeFormat('sv', { timeZone: zone }).format(new Date(insights.at)));
    expect(new Date(insights.from).getUTCHours()).toBe(10);
  });

  it('shows a year in weeks, with what is older than a month', async () => {
    const insights = await read({ period: '365' });
    expect(insights.days.length).toBeGreaterThanOrEqual(52);
    expect(sum(insights).succeeded).toBe(7);
  });

  it('says what is normal from calls that ended well: median and 95th percentile', async () => {
    const { durations } = await read();
    expect(durations).toEqual([{ providerId: 'p', action: 'stop', kind: 'stop', subject: 'HDFS/DataNode', count: 3, median: 20, p95: 29 }]);
  });

  it('adds up the hours that instances were away, within the period only', async () => {
    const { away } = await read();
    expect(away).toHaveLength(1);
    expect(away[0]).toMatchObject({ clusterName: 'warehouse', now: 1 });
    expect(away[0]?.maintenanceHours).toBeCloseTo(1, 2);
    const insights = await read();
    const whole = (Date.parse(insights.at) - Date.parse(insights.from)) / hour;
    expect(insights.away[0]?.stoppedHours).toBeCloseTo(6 + whole, 1);
  });

  it('names who confirmed most, by the name of today', async () => {
    const { actors } = await read();
    expect(actors.map(({ name, operations, troubled }) => ({ name, operations, troubled }))).toEqual([
      { name: 'Olga', operations: 6, troubled: 0 },
      { name: '=Theo', operations: 2, troubled: 1 },
    ]);
  });

  it('narrows by environment and vendor', async () => {
    expect(sum(await read({ environment: 'staging' })).succeeded).toBe(1);
    expect(sum(await read({ providerId: 'other' })).succeeded).toBe(0);
  });

  it('leaves foreign teams out, also when their id is asked for', async () => {
    expect(sum(await read({ teamId: theirs })).succeeded).toBe(0);
    expect((await read()).teams).toEqual([{ id: ours, name: 'ours' }]);
    expect(sum(await read({ teamId: theirs }, null)).succeeded).toBe(1);
  });

  it('gives the drawn numbers as CSV, in which no name is a formula', async () => {
    expect(chartCsv('actors', await read()).split('\n').map((line) => line.replace(/[0-9a-f-]{36}/, 'id'))).toEqual(['person,user_id,operations,not_succeeded', 'Olga,id,6,0', "'=Theo,id,2,1", '']);
    expect(chartCsv('outcomes', await read())).toMatch(/^from_day,succeeded,failed,unknown,canceled,not-sent,running\n/);
  });
});
