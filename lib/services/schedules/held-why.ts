import 'server-only';
import { canonicalJson } from '@/lib/platform/canonical';
import type { Plan, PlanStepView, PlanTarget } from '@/lib/schemas/operation';
import type { HeldWhy } from '@/lib/schemas/schedule';
import type { FoundCluster } from '@/lib/services/clusters/find-cluster';
import { confirmedFor } from './confirmed';
import type { Proposal } from './propose-run';

const namedAtMost = 20;

const addedTo = (plan: Plan, confirmed: Plan): PlanTarget[] => {
  const known = new Set(confirmed.targets.map(({ key, selected }) => `${selected} ${key}`));
  return plan.targets.filter(({ key, selected }) => !known.has(`${selected} ${key}`));
};

/** The order in which a vendor lists its nodes has no meaning inside one call. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => canonicalJson(unordered(each))).sort();
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unordered(inner)]));
  return value;
}

/** Of a step, what is shown and decides what is sent. */
const meaning = ({ batch, waitSeconds, gated, call, expect, targetKeys, affectedKeys, request }: PlanStepView): string =>
  canonicalJson(unordered({ batch, waitSeconds, gated, call, expect, targetKeys, affectedKeys, request }));

function changedCalls(now: Plan, before: Plan): number {
  const count = Math.max(now.steps.length, before.steps.length);
  return Array.from({ length: count }, (_, position) => [now.steps[position], before.steps[position]]).filter(([one, other]) => !one || !other || meaning(one) !== meaning(other)).length;
}

/**
 * Why this run must wait for a person; null when it may go. Fewer targets are no reason: what is gone is put back first, and
 * only what differs then was never confirmed.
 */
export function heldWhy({ built, credential, confirmed, restored, gone }: Proposal, schedule: { confirmedFor: unknown }, cluster: FoundCluster, ownerMay: boolean): HeldWhy | null {
  const added = [...new Set([...addedTo(built.plan, confirmed), ...addedTo(restored, confirmed)].map(({ key }) => key))];
  const told = new Set(confirmed.warnings.map(({ code }) => code));
  const why: HeldWhy = {
    ownerMayNot: !ownerMay,
    settingsChanged: canonicalJson(confirmedFor(cluster, built, credential)) !== canonicalJson(schedule.confirmedFor),
    added: added.length,
    addedKeys: added.slice(0, namedAtMost),
    gone: gone.length,
    goneKeys: gone.slice(0, namedAtMost).map(({ key }) => key),
    changedCalls: changedCalls(restored, confirmed),
    // What blocks is refused when it is sent; a warning is something to read first.
    newWarnings: [...new Set(built.plan.warnings.filter(({ level, code }) => level === 'warning' && !told.has(code)).map(({ code }) => code))],
  };
  const holds = why.ownerMayNot || why.settingsChanged || why.added > 0 || why.changedCalls > 0 || why.newWarnings.length > 0;
  return holds ? why : null;
}
