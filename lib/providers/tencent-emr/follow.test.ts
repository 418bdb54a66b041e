import { describe, expect, it } from 'vitest';
import type { Expectation, FollowInput, Instance, JsonObject } from '../contract';
import { cluster, instance } from './fixtures';
import { flowIds, flowOf, type Flow } from './flow';
import { judge } from './follow';
import type { Observed } from './observe';
import { settlementOf } from './settle';
import { clusterStatus } from './status';

const sentAt = Date.parse('2026-11-21T00:00:00.000Z');
const first = instance('HDFS', 'DataNode', '10.0.0.1');
const second = instance('HDFS', 'DataNode', '10.0.0.2');
const stopped = { state: 'stopped', vendorState: 'Stopped' } as const;

function input(expect: Expectation, targets: Instance[], memo: JsonObject = {}): FollowInput {
  const kind = { running: 'start', stopped: 'stop', restarted: 'restart', 'maintenance-on': 'enter-maintenance', 'maintenance-off': 'exit-maintenance', accepted: 'other' }[expect];
  return { cluster, params: { body: '{}', services: ['HDFS'], kind }, expect, targets, vendorIds: {}, sentAt: new Date(sentAt).toISOString(), memo };
}

const seen = (status: number, targets: Instance[], flow: Flow | null = null): Observed => ({
  status: clusterStatus(status),
  flow,
  targets: new Map(targets.map((target) => [target.key, target])),
});

/** Several looks in a row; every look remembers what the one before wanted remembered. */
function watch(expect: Expectation, before: Instance[], looks: [seconds: number, status: number, targets: Instance[]][]): string[] {
  let memo: JsonObject = {};
  return looks.map(([seconds, status, targets]) => {
    const result = judge(input(expect, before, memo), seen(status, targets), sentAt + seconds * 1_000);
    memo = result.memo ?? {};
    return `${result.state} ${result.progress}`;
  });
}

describe('following', () => {
  it('a stop succeeds when every target is stopped and the cluster rests', () => {
    const half = [{ ...first, ...stopped }, second];
    const done = [{ ...first, ...stopped }, { ...second, ...stopped }];
    expect(watch('stopped', [first, second], [[1, 2, [first, second]], [3, 10, half], [6, 10, done], [8, 2, done]])).toEqual([
      'running 0',
      'running 50',
      'running 100',
      'succeeded 100',
    ]);
  });

  it('is no instant success when the targets were there before and the cluster was never seen at work', () => {
    expect(watch('running', [first], [[1, 2, [first]], [4, 12, [first]], [6, 2, [first]]])).toEqual(['running 100', 'running 100', 'succeeded 100']);
    expect(watch('running', [first], [[1, 2, [first]], [11, 2, [first]]])).toEqual(['running 100', 'succeeded 100']);
  });

  it('a restart needs a new restart time or a process that was seen down', () => {
    const renewed = { ...first, restartMark: '2026-11-21 08:00:03' };
    expect(watch('restarted', [first], [[1, 8, [first]], [3, 2, [renewed]]])).toEqual(['running 0', 'succeeded 100']);
    const mute = { ...first, restartMark: null };
    expect(watch('restarted', [mute], [[1, 8, [{ ...mute, ...stopped }]], [3, 2, [mute]]])).toEqual(['running 0', 'succeeded 100']);
    expect(watch('restarted', [first], [[1, 8, [first]], [3, 2, [first]], [34, 2, [first]]])).toEqual(['running 0', 'running 0', 'failed 0']);
  });

  it('a restart that nothing can prove ends unknown', () => {
    const mute = { ...first, restartMark: null };
    expect(watch('restarted', [mute], [[1, 8, [mute]], [3, 2, [mute]], [34, 2, [mute]]])).toEqual(['running 0', 'running 0', 'unknown 0']);
  });

  it('gives targets that lag behind a resting cluster a grace, and a new one after each step forward', () => {
    const half = [{ ...first, ...stopped }, second];
    expect(watch('stopped', [first, second], [[1, 10, [first, second]], [10, 2, [first, second]], [35, 2, half], [64, 2, half], [95, 2, half]])).toEqual([
      'running 0',
      'running 0',
      'running 50',
      'running 50',
      'failed 50',
    ]);
    const last = judge(input('stopped', [first, second], { busySeen: true, restingSince: sentAt, best: 1 }), seen(2, half), sentAt + 40_000);
    expect(last.targets.map(({ reached }) => reached)).toEqual(['yes', 'failed']);
    expect(last.message).toContain('1 of 2');
  });

  it('waits a minute for a cluster that was never seen at work', () => {
    expect(watch('stopped', [first], [[50, 2, [first]], [61, 2, [first]], [92, 2, [first]]])).toEqual(['running 0', 'running 0', 'failed 0']);
  });

  it('ends unknown after half an hour of silence, not of work', () => {
    const half = [{ ...first, ...stopped }, second];
    expect(watch('stopped', [first, second], [[1_700, 10, half], [3_400, 10, half], [3_500, 10, half]])).toEqual(['running 50', 'running 50', 'unknown 50']);
  });

  it('a target that is no longer listed is unknown', () => {
    expect(judge(input('stopped', [first]), seen(10, []), sentAt + 1_000).targets).toEqual([
      { key: first.key, state: 'unknown', vendorState: 'not listed', reached: 'unknown' },
    ]);
  });

  it('maintenance is read from the guard, not from the process', () => {
    const on = { ...first, maintenance: 'on' as const };
    expect(watch('maintenance-on', [first], [[1, 9, [first]], [3, 2, [on]]])).toEqual(['running 0', 'succeeded 100']);
    expect(watch('maintenance-off', [on], [[1, 11, [on]], [3, 2, [first]]])).toEqual(['running 0', 'succeeded 100']);
  });
});

describe('a flow whose name is known', () => {
  const done = { ...first, ...stopped };
  const flow = (code: number, more: object = {}): Flow => flowOf({ FlowTotalProgress: 0.38, FlowTotalStatus: code, StageDetails: [], ...more });
  const look = (status: number, now: Instance, code: number) => judge(input('stopped', [first], { busySeen: true }), seen(status, [now], flow(code)), sentAt + 40_000);

  it('is named by an id or a trace, kept as text, and usually not at all', () => {
    expect(flowIds({ FlowId: 8_400_001, TraceId: '1730204629-1-310452' })).toEqual({ FlowId: '8400001', TraceId: '1730204629-1-310452' });
    expect(flowIds({})).toEqual({});
  });

  it('says its fraction as percent, the steps at work and why steps failed, without hidden ones', () => {
    const StageDetails = [
      { Name: 'Check', Status: 2, IsShow: true },
      { Name: 'Stop', Desc: 'Stop DataNode', Status: -1, FailedReason: 'time out' },
      { Name: 'Wait', Status: 4, Desc: 'Not started' },
      { Name: 'Hidden', Status: 1, IsShow: false },
    ];
    expect(flow(1, { StageDetails })).toEqual({ phase: 'running', words: 'flow running (1), 38 %; Stop: time out' });
    expect(flow(77, { FlowTotalProgress: 38 })).toEqual({ phase: 'unknown', words: 'flow unknown status (77)' });
  });

  it.each([
    [2, done, 0, 'running'],
    [2, done, 1, 'running'],
    [2, done, 2, 'succeeded'],
    [2, done, 3, 'succeeded'],
    [2, done, -1, 'unknown'],
    [2, first, -1, 'failed'],
    [10, first, -1, 'running'],
    [10, first, -3, 'needs-human'],
    [2, first, 2, 'running'],
    [10, first, 77, 'running'],
  ] as const)('cluster status %i, target %o, flow status %i: %s', (status, now, code, state) => {
    expect(look(status, now, code)).toMatchObject({ state, vendorState: expect.stringContaining('flow ') });
  });

  it('keeps an idle cluster from being called overdue while it still runs', () => {
    const overdue = input('stopped', [first], { busySeen: true, restingSince: sentAt });
    expect(judge(overdue, seen(2, [first], flow(1)), sentAt + 40_000).state).toBe('running');
    expect(judge(overdue, seen(2, [first]), sentAt + 40_000).state).toBe('failed');
  });
});

describe('settling a lost answer', () => {
  it.each([
    ['accepted', 'stopped', 10, first],
    ['accepted', 'stopped', 2, { ...first, ...stopped }],
    ['accepted', 'restarted', 2, { ...first, restartMark: 'later' }],
    ['absent', 'stopped', 2, first],
    ['absent', 'restarted', 2, first],
    ['cannot-tell', 'running', 2, first],
    ['cannot-tell', 'stopped', 7, first],
    ['cannot-tell', 'stopped', 99, first],
  ] as const)('%s: %s while the status is %d', (verdict, expected, status, now) => {
    expect(settlementOf(input(expected, [first]), seen(status, [now])).verdict).toBe(verdict);
  });

  it('a restart without restart times cannot be settled', () => {
    const mute = { ...first, restartMark: null };
    expect(settlementOf(input('restarted', [mute]), seen(2, [mute])).verdict).toBe('cannot-tell');
  });
});
