import 'server-only';
import type { Claim } from './claim';

/** Work that takes longer hangs: its lease runs out, and others may take over. */
const longestMs = 10 * 60_000;

const holder = globalThis as typeof globalThis & { drydockInFlight?: Map<string, number> };
const startedAt = (): Map<string, number> => (holder.drydockInFlight ??= new Map());

/** Keeps the claim's lease alive while its work goes on: signing in and reading may take a vendor longer than one lease. */
export async function inFlight<T>(claim: Claim, work: (claim: Claim) => Promise<T>): Promise<T> {
  startedAt().set(claim.stepId, performance.now());
  try {
    return await work(claim);
  } finally {
    startedAt().delete(claim.stepId);
  }
}

export const stepsInFlight = (): string[] => [...startedAt()].filter(([, since]) => performance.now() - since < longestMs).map(([stepId]) => stepId);
