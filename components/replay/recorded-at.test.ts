import { describe, expect, it } from 'vitest';
import { stepOf } from '@/components/operations/steps.fixture';
import type { OperationHistory } from '@/lib/schemas/history';
import type { OperationSnapshot, TargetView } from '@/lib/schemas/operation';
import { momentsOf, recordedAt } from './recorded-at';

const start = Date.parse('2026-03-01T20:00:00.000Z');
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

const target = (key: string, positions: number[]): TargetView => ({
  key,
  service: 'HDFS',
  component: 'DataNode',
  nodeName: key,
  ip: null,
  group: null,
  haRole: null,
  state: 'running',
  vendorState: 'Started',
  selected: true,
  positions,
  stateNow: 'stopped',
  vendorNow: 'Stopped',
  reached: true,
  outcome: 'succeeded',
  message: null,
});
const event = (id: number, seconds: number, kind: string, position: number | null, facts = {}) => ({ id: String(id), at: at(seconds), kind, position, facts });

/** Two calls after each other; the second one was held back by a person meanwhile. */
const operation = {
  id: 'o',
  state: 'finished',
  outcome: 'succeeded',
  progress: 100,
  needsHuman: false,
  createdAt: at(0),
  finishedAt: at(50),
  at: at(900),
  control: 'go',
  gateSince: null,
  followedBy: [],
  steps: [
    stepOf(0, 0, 'succeeded', { sentAt: at(1), acceptedAt: at(2), finishedAt: at(20), vendorIds: { jobId: '7' }, progress: 100 }),
    stepOf(1, 1, 'succeeded', { sentAt: at(30), acceptedAt: at(31), finishedAt: at(50), progress: 100 }),
  ],
  targets: [target('a', [0]), target('b', [1])],
  events: [
    event(1, 0, 'intent', null),
    event(2, 1, 'sending', 0),
    event(3, 2, 'accepted', 0),
    event(4, 10, 'progress', 0, { progress: 40.5, vendorState: 'Stopping' }),
    event(5, 12, 'paused', null, { by: 'Olga' }),
    event(6, 20, 'succeeded', 0),
    event(7, 29, 'resumed', null, { by: 'Olga' }),
    event(8, 30, 'sending', 1),
    event(9, 31, 'accepted', 1),
    event(10, 50, 'succeeded', 1),
    event(11, 50, 'finished', null),
  ],
  can: { stopTracking: true, control: true, followUp: true, comment: true },
} as unknown as OperationSnapshot;

const seen = (seconds: number, targets: number[], state: 'stopping' | 'stopped', outcome: 'succeeded' | null = null) =>
  ({ kind: 'seen', at: at(seconds), targets, state, vendor: state, outcome, message: null }) as const;
const history: OperationHistory = {
  keys: ['a', 'b'],
  eventTimes: {},
  changes: [
    seen(10, [0], 'stopping'),
    seen(20, [0], 'stopped'),
    { kind: 'reached', at: at(20), targets: [0], position: 0, reached: 'yes' },
    seen(50, [1], 'stopped'),
    { kind: 'reached', at: at(50), targets: [1], position: 1, reached: 'yes' },
    seen(50, [0, 1], 'stopped', 'succeeded'),
  ],
};
const atSecond = (seconds: number, of = history) => recordedAt(operation, of, start + seconds * 1000);

describe('a moment of the record', () => {
  it('before anything was sent shows the plan and nothing that came later', () => {
    const { state, outcome, steps, targets, progress } = atSecond(0.5);
    expect([state, outcome, progress]).toEqual(['running', null, null]);
    expect(steps.map((step) => [step.state, step.sentAt, step.vendorIds])).toEqual([['planned', null, {}], ['planned', null, {}]]); // prettier-ignore
    expect(targets.map(({ stateNow, reached, outcome: end }) => [stateNow, reached, end])).toEqual([[null, false, null], [null, false, null]]); // prettier-ignore
  });

  it('in the middle has the numbers, the words and the pause of that moment', () => {
    const { steps, targets, progress, control, events } = atSecond(15);
    expect(steps[0]).toMatchObject({ state: 'running', progress: 40, vendorState: 'Stopping', vendorIds: { jobId: '7' }, finishedAt: null });
    expect(progress).toBe(20);
    expect(control).toBe('pause');
    expect(targets[0]).toMatchObject({ stateNow: 'stopping', reached: false });
    expect(events.at(-1)?.kind).toBe('paused');
  });

  it('counts what was done by then, and no more', () => {
    expect(atSecond(40).targets.map(({ reached, outcome }) => [reached, outcome])).toEqual([[true, null], [false, null]]); // prettier-ignore
    expect(atSecond(40).steps.map(({ state }) => state)).toEqual(['succeeded', 'running']);
    expect(atSecond(40).control).toBe('go');
  });

  it('offers nothing to be done about the past', () => {
    expect(Object.values(atSecond(15).can)).toEqual([false, false, false, false]);
  });

  it('is the result itself from the end on', () => {
    expect(atSecond(50)).toEqual({ ...operation, at: at(50) });
  });

  it('without a record of targets has only what the calls prove', () => {
    const unrecorded = { keys: ['a', 'b'], eventTimes: {}, changes: [] };
    expect(atSecond(15, unrecorded).targets.map(({ reached }) => reached)).toEqual([false, false]);
    expect(atSecond(40, unrecorded).targets.map(({ reached, stateNow }) => [reached, stateNow])).toEqual([[true, null], [false, null]]); // prettier-ignore
  });
});

it('shows at once what became visible at once', () => {
  // The line of the end was written a little before what was seen of the target, in one transaction.
  const later = { ...history, eventTimes: { '6': at(20.01) }, changes: history.changes.map((change) => (change.at === at(20) ? { ...change, at: at(20.01) } : change)) };
  const doneAt = (seconds: number) => [atSecond(seconds, later).steps[0]?.state, atSecond(seconds, later).targets[0]?.reached];
  expect(doneAt(20.005)).toEqual(['running', false]);
  expect(doneAt(20.01)).toEqual(['succeeded', true]);
});

it('names each recorded moment once, in order', () => {
  expect(momentsOf(operation, history).map((moment) => (moment - start) / 1000)).toEqual([0, 1, 2, 10, 12, 20, 29, 30, 31, 50]);
});
