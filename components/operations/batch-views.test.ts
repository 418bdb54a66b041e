import { describe, expect, it } from 'vitest';
import type { OperationSnapshot, StepState } from '@/lib/schemas/operation';
import { batchUnderWay, batchViews, edgeOf } from './batch-views';
import { callOf, seenTargets, stepOf } from './steps.fixture';

const one = (...states: StepState[]) => batchViews(states.map((state, position) => stepOf(position, 0, state)), [])[0]?.state;

describe('batchViews', () => {
  it.each([
    [['planned', 'planned'], 'waiting'],
    [['running', 'planned'], 'vendor'],
    // Stopped, and its start is about to go out.
    [['succeeded', 'planned'], 'vendor'],
    [['succeeded', 'succeeded'], 'done'],
    [['rejected', 'not-sent'], 'failed'],
    [['succeeded', 'not-sent'], 'failed'],
    [['unknown', 'planned'], 'doubt'],
    [['canceled'], 'doubt'],
    [['not-sent', 'not-sent'], 'not-sent'],
  ] as const)('%j is %s', (states, expected) => expect(one(...states)).toBe(expected));

  it('counts a target once in each batch that acts on it', () => {
    const calls = [callOf(0, 0, 'running', ['a', 'b']), callOf(1, 0, 'planned', ['a', 'b']), callOf(2, 1, 'planned', ['b', 'c', 'd'])];
    expect(batchViews(calls.map(({ step }) => step), seenTargets(calls)).map(({ targets }) => targets)).toEqual([2, 3]);
  });

  it('names the batch that something was last sent of', () => {
    expect(batchUnderWay(batchViews([stepOf(0, 0, 'succeeded'), stepOf(1, 1, 'running'), stepOf(2, 2, 'planned')], []))).toBe(1);
    expect(batchUnderWay(batchViews([stepOf(0, 0, 'not-sent'), stepOf(1, 1, 'not-sent')], []))).toBe(0);
  });
});

describe('edgeOf', () => {
  const steps = [stepOf(0, 0, 'succeeded'), stepOf(1, 1, 'planned')];
  const event = (kind: string, at: string, facts = {}) => ({ id: at, at, kind, position: null, facts });
  const seen = (more: Partial<OperationSnapshot>) => edgeOf({ state: 'running', control: 'go', gateSince: null, events: [], steps, targets: [], at: '2026-01-01T10:00:00.000Z', ...more } as OperationSnapshot);

  it('says who paused, or that the gate held it', () => {
    const paused = event('paused', '2026-01-01T09:00:00.000Z', { by: 'Olga' });
    expect(seen({ control: 'pause', events: [paused] })).toEqual({ kind: 'paused', by: 'Olga', at: paused.at });
    const held = event('gate-held', '2026-01-01T09:30:00.000Z', { minutes: 15 });
    expect(seen({ control: 'pause', events: [paused, event('resumed', '2026-01-01T09:10:00.000Z'), held] })).toEqual({ kind: 'held', minutes: 15, at: held.at });
  });

  it('tells why the gate is shut, but not why an earlier one was', () => {
    const shut = event('gate-shut', '2026-01-01T09:50:00.000Z', { count: 1, first: 'a' });
    expect(seen({ gateSince: '2026-01-01T09:49:00.000Z', events: [shut] })).toEqual({ kind: 'gate', batch: 1, at: '2026-01-01T09:49:00.000Z', why: shut });
    expect(seen({ gateSince: '2026-01-01T09:51:00.000Z', events: [shut] })).toMatchObject({ why: null });
  });

  it('waits until the time that the batch was released for, by the server\'s clock', () => {
    const released = event('batch-released', '2026-01-01T09:59:00.000Z', { batch: 2, at: '2026-01-01T10:01:00.000Z' });
    expect(seen({ events: [released] })).toEqual({ kind: 'until', batch: 1, at: '2026-01-01T10:01:00.000Z' });
    expect(seen({ events: [released], at: '2026-01-01T10:01:00.000Z' })).toBeNull();
    expect(seen({ state: 'finished', events: [released] })).toBeNull();
  });
});
