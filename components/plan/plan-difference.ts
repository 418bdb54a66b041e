import type { PlanWarning, RequestPreview } from '@/lib/providers/contract';
import type { Plan, PlanRemainder, PlanTarget } from '@/lib/schemas/operation';

export interface RequestChange {
  position: number;
  call: string;
  before: RequestPreview | null;
  after: RequestPreview | null;
}

export interface PlanDifference {
  added: PlanTarget[];
  removed: PlanTarget[];
  /** Same target, other role: a failover between the plan and the confirm. */
  roles: { target: PlanTarget; before: string | null }[];
  requests: RequestChange[];
  warnings: PlanWarning[];
  /** Components of which another number stays running. */
  remains: { name: string; before: number; now: number }[];
}

const missingFrom = (targets: PlanTarget[], others: PlanTarget[]): PlanTarget[] => {
  const known = new Set(others.map((target) => `${target.selected} ${target.key}`));
  return targets.filter((target) => !known.has(`${target.selected} ${target.key}`));
};

function changedRoles(before: PlanTarget[], after: PlanTarget[]): PlanDifference['roles'] {
  const roles = new Map(before.map(({ key, haRole }) => [key, haRole]));
  return after.flatMap((target) => {
    const role = roles.get(target.key);
    return role === undefined || role === target.haRole ? [] : [{ target, before: role }];
  });
}

function changedRemains(before: Plan, after: Plan): PlanDifference['remains'] {
  const nameOf = ({ service, component }: PlanRemainder): string => [service, component].filter(Boolean).join(' ');
  const stays = new Map((before.remains ?? []).map((one) => [nameOf(one), one.up - one.acted]));
  return (after.remains ?? []).flatMap((one) => {
    const [name, now] = [nameOf(one), one.up - one.acted];
    const old = stays.get(name);
    return old === undefined || old === now ? [] : [{ name, before: old, now }];
  });
}

/** What the operator has not read yet when a plan replaces the one that she confirmed. */
export function planDifference(before: Plan, after: Plan): PlanDifference {
  const count = Math.max(before.steps.length, after.steps.length);
  const requests: RequestChange[] = [];
  for (let position = 0; position < count; position++) {
    const old = before.steps[position];
    const now = after.steps[position];
    if (old && now && old.call === now.call && JSON.stringify(old.request) === JSON.stringify(now.request)) continue;
    requests.push({ position, call: now?.call ?? old?.call ?? '', before: old?.request ?? null, after: now?.request ?? null });
  }
  const told = new Set(before.warnings.map((warning) => warning.code));
  return {
    added: missingFrom(after.targets, before.targets),
    removed: missingFrom(before.targets, after.targets),
    roles: changedRoles(before.targets, after.targets),
    requests,
    warnings: after.warnings.filter((warning) => warning.level !== 'info' && !told.has(warning.code)),
    remains: changedRemains(before, after),
  };
}
