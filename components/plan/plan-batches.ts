import type { Plan, PlanStepView } from '@/lib/schemas/operation';

export interface PlanBatch {
  batch: number;
  steps: PlanStepView[];
  waitSeconds: number;
  gated: boolean;
  /** Targets that its calls name, each once. */
  targetKeys: string[];
}

/** The calls of a plan by what is sent together. */
export function planBatches({ steps }: Pick<Plan, 'steps'>): PlanBatch[] {
  const batches = new Map<number, PlanStepView[]>();
  for (const step of steps) {
    const own = batches.get(step.batch);
    if (own) own.push(step);
    else batches.set(step.batch, [step]);
  }
  return [...batches].map(([batch, own]) => ({
    batch,
    steps: own,
    waitSeconds: own[0]?.waitSeconds ?? 0,
    gated: own[0]?.gated ?? false,
    targetKeys: [...new Set(own.flatMap((step) => step.targetKeys))],
  }));
}
