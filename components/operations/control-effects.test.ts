import { describe, expect, it } from 'vitest';
import { controlEffects } from './control-effects';
import { callOf, seenTargets, type Call } from './steps.fixture';

type Seen = Parameters<typeof controlEffects>[0];
const seen = (calls: Call[], more: Partial<Seen> = {}): Seen => ({ state: 'running', control: 'go', gateSince: null, steps: calls.map(({ step }) => step), targets: seenTargets(calls), ...more });
const obstacles = (operation: Seen) => Object.fromEntries(Object.entries(controlEffects(operation).controls).map(([name, { obstacle }]) => [name, obstacle]));

// Stopped and started again in pairs: one done, one half-way, two to come.
const restart = [
  callOf(0, 0, 'succeeded', ['a', 'b']),
  callOf(1, 0, 'succeeded', ['a', 'b']),
  callOf(2, 1, 'running', ['c', 'd', 'e']),
  callOf(3, 1, 'planned', ['c', 'd', 'e']),
  callOf(4, 2, 'planned', ['f', 'g']),
  callOf(5, 2, 'planned', ['f', 'g']),
  callOf(6, 3, 'planned', ['h']),
  callOf(7, 3, 'planned', ['h']),
];

describe('controlEffects', () => {
  it('counts each target once: unsent, with the vendor, and the calls that belong to what was sent', () => {
    expect(controlEffects(seen(restart)).standing).toEqual({
      unsent: { targets: 3, batches: 2 },
      vendor: { targets: 3, calls: 1 },
      belonging: { calls: 1 },
      next: { batch: 2, targets: 2 },
      unproven: { calls: 0, targets: 0 },
    });
  });

  it('offers to pause and to stop while batches are unsent', () => {
    expect(obstacles(seen(restart))).toEqual({ pause: null, stopSending: null, resume: 'not-paused', despiteGate: 'no-gate', cancel: 'no-call', stopTracking: 'provable' });
  });

  it('offers to resume once paused, and still to stop', () => {
    expect(obstacles(seen(restart, { control: 'pause' }))).toMatchObject({ pause: 'paused', resume: null, stopSending: null, despiteGate: 'no-gate' });
  });

  it('says that one call holds nothing back', () => {
    expect(obstacles(seen([callOf(0, 0, 'running', ['a'])]))).toMatchObject({ pause: 'one-batch', resume: 'one-batch', stopSending: 'one-batch' });
  });

  it('says that everything was sent, also while the last batch has a call to come', () => {
    const last = [callOf(0, 0, 'succeeded', ['a']), callOf(1, 1, 'running', ['b']), callOf(2, 1, 'planned', ['b'])];
    expect(obstacles(seen(last))).toMatchObject({ pause: 'all-sent', stopSending: 'all-sent' });
    expect(controlEffects(seen(last)).standing.belonging.calls).toBe(1);
  });

  it('lets a person through a shut gate only, paused or not', () => {
    const gated = [callOf(0, 0, 'succeeded', ['a']), callOf(1, 1, 'planned', ['b'], { gated: true })];
    const gateSince = '2026-01-01T00:00:00.000Z';
    expect(obstacles(seen(gated)).despiteGate).toBe('gate-open');
    expect(obstacles(seen(gated, { gateSince })).despiteGate).toBeNull();
    expect(obstacles(seen(gated, { gateSince, control: 'pause' }))).toMatchObject({ despiteGate: null, resume: null });
    expect(obstacles(seen(gated)).cancel).toBe('nothing-at-vendor');
  });

  it('offers to stop the tracking of what nobody can prove', () => {
    const doubtful = [callOf(0, 0, 'needs-human', ['a', 'b']), callOf(1, 1, 'planned', ['c'])];
    expect(obstacles(seen(doubtful)).stopTracking).toBeNull();
    expect(controlEffects(seen(doubtful)).standing).toMatchObject({ unproven: { calls: 1, targets: 2 }, vendor: { targets: 2, calls: 1 } });
  });

  it('offers nothing more once sending was stopped or the operation has ended', () => {
    expect(obstacles(seen(restart, { control: 'halt' }))).toMatchObject({ pause: 'halted', resume: 'halted', stopSending: 'halted', despiteGate: 'halted' });
    expect(new Set(Object.values(obstacles(seen(restart, { state: 'finished' }))))).toEqual(new Set(['ended']));
  });
});
