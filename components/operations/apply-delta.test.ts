import { expect, it } from 'vitest';
import type { OperationDelta, OperationSnapshot } from '@/lib/schemas/operation';
import { applyDelta } from './apply-delta';

const target = (key: string) => ({ key, service: 'HDFS', component: null, nodeName: null, ip: null, group: null, haRole: null, selected: true, state: 'running', vendorState: '1', stateNow: null, vendorNow: null, reached: false, outcome: null, message: null });
const event = (id: string) => ({ id, at: '2026-01-01T00:00:00.000Z', kind: 'progress', position: 0, facts: {} });
const snapshot = { id: 'o', state: 'running', progress: 10, cursor: '5', at: 'then', steps: [{ id: 's1', state: 'running', request: { method: 'POST', url: '/' } }], targets: [target('a'), target('b')], events: [event('7')] } as unknown as OperationSnapshot;
const delta = (news: Partial<OperationDelta>): OperationDelta => ({ at: 'now', cursor: '9', head: { ...snapshot, progress: 50 }, steps: [], targets: [], events: [], ...news });
const news = (key: string) => ({ key, stateNow: 'stopped' as const, vendorNow: '2', reached: true, outcome: null, message: null });

it('renews what has changed and leaves every other row the same object', () => {
  const next = applyDelta(snapshot, delta({ targets: [news('b')] }));
  expect(next).toMatchObject({ at: 'now', cursor: '9', progress: 50, targets: [{ key: 'a', stateNow: null }, { key: 'b', service: 'HDFS', stateNow: 'stopped', reached: true }] });
  expect(next?.targets[0]).toBe(snapshot.targets[0]);
  expect(next?.steps).toBe(snapshot.steps);
  expect(next?.events).toBe(snapshot.events);
});

it('takes a row that comes twice, and puts a late event where it belongs', () => {
  const once = applyDelta(snapshot, delta({ targets: [news('b')], events: [event('12')] }));
  const twice = once && applyDelta(once, delta({ targets: [news('b')], events: [event('12'), event('6')] }));
  expect(twice?.targets).toHaveLength(2);
  expect(twice?.events.map(({ id }) => id)).toEqual(['6', '7', '12']);
});

it('asks for everything when it does not know a row', () => {
  expect(applyDelta(snapshot, delta({ targets: [news('c')] }))).toBeNull();
});
