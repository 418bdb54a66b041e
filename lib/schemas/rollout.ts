import { z } from 'zod';
import { limits } from '@/lib/config/limits';

/** A number of things, or a share of all of them in percent. */
const Amount = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('count'), value: z.number().int().min(0).max(limits.selectionMaxTargets) }),
  z.object({ unit: z.literal('percent'), value: z.number().int().min(0).max(100) }),
]);
export type Amount = z.infer<typeof Amount>;

export const rolloutOrders = ['name', 'group'] as const;

/** Batches that the console paces itself. Standby instances go before active ones in every order. */
export const Rollout = z.object({
  /** Targets in one batch; at least one. */
  batch: Amount.refine((amount) => amount.value >= 1, 'too-small'),
  /** From the end of one batch to the next one's call. */
  waitSeconds: z.number().int().min(0).max(limits.batchWaitMaxSeconds).default(0),
  /** `name`: by node name. `group`: node groups or racks one after the other, none of them mixed in a batch. */
  order: z.enum(rolloutOrders).default('name'),
  /** Targets that may fail before no further batch is sent. */
  tolerate: Amount.default({ unit: 'count', value: 0 }),
  /** The next batch goes out only when every target so far was seen where the action should bring it. */
  healthGate: z.boolean().default(true),
});
export type Rollout = z.output<typeof Rollout>;

/** How many of `total` an amount means. A share is rounded down, but a batch is never empty. */
export const amountOf = (amount: Amount, total: number, least = 0): number =>
  Math.max(least, amount.unit === 'count' ? amount.value : Math.floor((total * amount.value) / 100));
