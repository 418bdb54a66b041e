import { z } from 'zod';
import type { Order } from './types';

/** The control caller asked for something that this stand-in cannot do; answered with 400 and the message. */
export class OrderError extends Error {}

const times = z.int().positive().optional();
const call = z.string().min(1);

const disturbance = z.enum(['timeout', 'reset', 'half-body', 'big-body', 'slow-body', 'gzip-bomb', 'http-500', 'http-429', 'html', 'redirect']);
const when = z.enum(['before', 'after']);

const fault = z.discriminatedUnion('kind', [
  z.strictObject({ call, times, kind: z.literal('refuse'), code: z.string().min(1), status: z.int().optional(), message: z.string().optional() }),
  z.strictObject({
    call,
    times,
    kind: disturbance,
    when,
  }),
]);

const mix = z.strictObject({
  seed: z.int(),
  calls: z.array(call).min(1),
  longestDelayMs: z.number().min(0).max(10_000).default(0),
  faults: z.array(z.strictObject({ percent: z.number().min(0).max(100), kind: disturbance, when })),
});

const order = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('speed'), factor: z.number().positive() }),
  z.strictObject({ type: z.literal('clock'), offsetMs: z.number() }),
  z.strictObject({ type: z.literal('size'), nodes: z.int().positive().max(10_000) }),
  z.strictObject({ type: z.literal('fault'), fault }),
  z.strictObject({ type: z.literal('mix'), mix }),
  z.strictObject({ type: z.literal('clear-faults') }),
  z.strictObject({ type: z.literal('reset') }),
  z.strictObject({ type: z.literal('set-state'), target: z.string(), state: z.string() }),
  z.strictObject({ type: z.literal('fail-next'), target: z.string() }),
  z.strictObject({ type: z.literal('custom'), name: z.string(), value: z.unknown().optional() }),
]);

/** One order or a list of them; all are checked before the first is carried out. */
export function parseOrders(body: string): Order[] {
  const parsed = z.union([z.array(order), order.transform((one) => [one])]).safeParse(parseJson(body));
  if (!parsed.success) throw new OrderError(`not an order: ${describe(body)}`);
  return parsed.data as Order[];
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new OrderError('the body of POST /orders must be JSON: one order or an array of orders');
  }
}

/** The union's own message says only that nothing matched; naming the first order that is wrong says why. */
function describe(body: string): string {
  const given = JSON.parse(body) as unknown;
  for (const one of Array.isArray(given) ? given : [given]) {
    const result = order.safeParse(one);
    if (!result.success) return `${JSON.stringify(one)}: ${z.prettifyError(result.error)}`;
  }
  return body;
}
