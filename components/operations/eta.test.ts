import { describe, expect, it } from 'vitest';
import { etaOf } from './eta';

const usual = { seconds: 60, slowSeconds: 90, from: 'history', count: 12 } as const;

describe('etaOf', () => {
  it.each([
    [10, { kind: 'left', seconds: 50 }],
    [60, { kind: 'soon' }],
    [90, { kind: 'soon' }],
    [91, { kind: 'late' }],
  ])('after %d seconds', (elapsed, expected) => expect(etaOf(usual, elapsed)).toEqual(expected));

  it('estimates nothing from the longest time alone', () => {
    expect(etaOf({ ...usual, seconds: null }, 10)).toEqual({ kind: 'open' });
    expect(etaOf({ ...usual, seconds: null }, 100)).toEqual({ kind: 'late' });
  });
});
