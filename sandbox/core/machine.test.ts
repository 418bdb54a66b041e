import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Clock } from './clock';
import { Machine } from './machine';
import { rollOut } from './rollout';

let clock: Clock;
let machine: Machine;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T10:00:00Z') });
  clock = new Clock();
  machine = new Machine(clock);
});
afterEach(() => {
  vi.useRealTimers();
});

const stop = { via: 'STOPPING', to: 'STOPPED', failed: 'STOP_FAILED', seconds: 10 };

it('passes through the state under way and arrives when its time has come', () => {
  machine.add('a', 'STARTED');
  machine.transition('a', stop);
  expect(machine.stateOf('a')).toBe('STOPPING');
  vi.advanceTimersByTime(9_999);
  expect(machine.stateOf('a')).toBe('STOPPING');
  vi.advanceTimersByTime(1);
  expect(machine.stateOf('a')).toBe('STOPPED');
});

it('fails exactly the next transition that was ordered to fail', () => {
  machine.add('a', 'STARTED');
  machine.failNext('a');
  expect(machine.transition('a', stop).failed).toBe(true);
  vi.advanceTimersByTime(10_000);
  expect(machine.stateOf('a')).toBe('STOP_FAILED');
  expect(machine.transition('a', stop).failed).toBe(false);
});

it('hastens what is under way when the speed changes, without touching the wall clock or past moments', () => {
  machine.add('a', 'STARTED', -60_000);
  machine.transition('a', stop);
  vi.advanceTimersByTime(1000);
  const before = clock.wallAt(-60_000);
  clock.setSpeed(9);
  vi.advanceTimersByTime(1000);
  expect(machine.stateOf('a')).toBe('STOPPED');
  expect(clock.now()).toBe(Date.parse('2026-03-01T10:00:02Z'));
  expect(clock.wallAt(-60_000)).toBe(before);
});

it('does not let a clock offset finish anything', () => {
  machine.add('a', 'STARTED');
  machine.transition('a', stop);
  clock.setOffset(3_600_000);
  expect(clock.now()).toBe(Date.parse('2026-03-01T11:00:00Z'));
  expect(machine.stateOf('a')).toBe('STOPPING');
});

it('rolls batch after batch with the pause between, and leaves the rest alone once one has failed', () => {
  const targets = ['a', 'b', 'c'].map((key) => ({ key, node: key }));
  for (const { key } of targets) machine.add(key, 'STARTED');
  machine.failNext('b');
  const rollout = rollOut({
    targets,
    from: clock.uptime(),
    batchSize: 1,
    pauseSeconds: 5,
    blockOnFailure: true,
    run: (key, from) => machine.transition(key, { ...stop, from }),
  });
  const states = (): string[] => targets.map(({ key }) => machine.stateOf(key));
  vi.advanceTimersByTime(12_000);
  expect(states()).toEqual(['STOPPED', 'STARTED', 'STARTED']);
  vi.advanceTimersByTime(3_000);
  expect(states()).toEqual(['STOPPED', 'STOPPING', 'STARTED']);
  vi.advanceTimersByTime(60_000);
  expect(states()).toEqual(['STOPPED', 'STOP_FAILED', 'STARTED']);
  expect(rollout).toEqual({ endsAt: 25_000, failed: ['b'], untouched: ['c'] });
});
