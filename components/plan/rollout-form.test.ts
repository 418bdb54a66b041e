import { describe, expect, it } from 'vitest';
import { formOf, noBatches, rolloutOf, type RolloutForm } from './rollout-form';

const on: RolloutForm = { ...noBatches, on: true };

describe('rolloutOf', () => {
  it('asks for no batches until they are switched on, whatever stands in the fields', () => {
    expect(rolloutOf({ ...noBatches, waitSeconds: 'soon' })).toEqual({ rollout: null, problems: {} });
  });

  it('begins with pairs, no pause, no failure and the health gate', () => {
    expect(rolloutOf(on).rollout).toEqual({ batch: { unit: 'count', value: 2 }, waitSeconds: 0, order: 'name', tolerate: { unit: 'count', value: 0 }, healthGate: true });
  });

  it.each([
    ['an empty batch', { batch: { value: '0', unit: 'count' } }, { batch: { unit: 'count', least: 1, most: 10_000 } }],
    ['no number', { batch: { value: '', unit: 'count' } }, { batch: { unit: 'count', least: 1, most: 10_000 } }],
    ['more than everything', { batch: { value: '101', unit: 'percent' } }, { batch: { unit: 'percent', least: 1, most: 100 } }],
    ['half a target', { tolerate: { value: '0.5', unit: 'count' } }, { tolerate: { unit: 'count', least: 0, most: 10_000 } }],
    ['too long a pause', { waitSeconds: '3601' }, { waitSeconds: { unit: 'seconds', least: 0, most: 3600 } }],
  ] as const)('refuses %s and says what the field takes', (_what, change, problems) => {
    expect(rolloutOf({ ...on, ...change })).toEqual({ rollout: null, problems });
  });

  it('reads back what an earlier operation asked for', () => {
    const rollout = rolloutOf({ ...on, waitSeconds: '120', order: 'group', healthGate: false, tolerate: { value: '10', unit: 'percent' } }).rollout;
    expect(rolloutOf(formOf(rollout)).rollout).toEqual(rollout);
    expect(formOf(null).on).toBe(false);
  });
});
