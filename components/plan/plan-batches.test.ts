import { describe, expect, it } from 'vitest';
import type { PlanStepView } from '@/lib/schemas/operation';
import { planBatches } from './plan-batches';

const step = (position: number, batch: number, targetKeys: string[], more: Partial<PlanStepView> = {}) => ({ position, batch, targetKeys, waitSeconds: 0, gated: false, ...more }) as PlanStepView;

describe('planBatches', () => {
  it('puts together what is sent together and counts a target once', () => {
    const batches = planBatches({ steps: [step(0, 0, ['a', 'b']), step(1, 0, ['b', 'a']), step(2, 1, ['c'], { waitSeconds: 120, gated: true })] });
    expect(batches.map(({ steps, targetKeys, waitSeconds, gated }) => [steps.length, targetKeys, waitSeconds, gated])).toEqual([
      [2, ['a', 'b'], 0, false],
      [1, ['c'], 120, true],
    ]);
  });
});
