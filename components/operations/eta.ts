import type { UsualDuration } from '@/lib/schemas/operation';

/** Where a running call stands against the usual. `left`: seconds to the median, never shown once it is passed. */
export type Eta = { kind: 'left'; seconds: number } | { kind: 'soon' } | { kind: 'late' } | { kind: 'open' };

/** A wish is no estimate: before the median the rest of it, up to the 95th percentile "any moment", after that late. */
export function etaOf(usual: UsualDuration, elapsed: number): Eta {
  if (usual.slowSeconds !== null && elapsed > usual.slowSeconds) return { kind: 'late' };
  if (usual.seconds === null) return { kind: 'open' };
  return elapsed < usual.seconds ? { kind: 'left', seconds: Math.ceil(usual.seconds - elapsed) } : { kind: 'soon' };
}
