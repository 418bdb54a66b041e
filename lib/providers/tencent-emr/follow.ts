import { z } from 'zod';
import type { FollowInput, StepObservation, TargetBefore, TargetObservation } from '../contract';
import { hasChanged, type Now, type Observed } from './observe';

const quickOperationMs = 10_000;
const neverBusyMs = 60_000;
const graceMs = 30_000;
const silenceMs = 30 * 60_000;

const memoSchema = z.object({
  /** The cluster was seen at work after the call. */
  busySeen: z.boolean().default(false),
  /** Targets of a restart that were seen stopped and whose restart mark has not changed yet. */
  seenDown: z.array(z.string()).default([]),
  /** Since when the cluster has rested although targets have not reached their state. */
  restingSince: z.number().nullable().default(null),
  /** Most targets ever reached, and when that number last grew. */
  best: z.number().default(0),
  grewAt: z.number().nullable().default(null),
});
type Memo = z.output<typeof memoSchema>;

function reachedBy(expect: FollowInput['expect'], before: TargetBefore, now: Now, wasDown: boolean): 'yes' | 'no' | 'unknown' {
  const isUp = now.state === 'running' || now.state === 'degraded';
  switch (expect) {
    case 'running':
      return isUp ? 'yes' : 'no';
    case 'stopped':
      return now.state === 'stopped' ? 'yes' : 'no';
    case 'restarted':
      if (!isUp) return 'no';
      if (wasDown || (now.restartMark !== null && now.restartMark !== before.restartMark)) return 'yes';
      return now.restartMark === null ? 'unknown' : 'no';
    case 'maintenance-on':
    case 'maintenance-off':
      if (now.maintenance === 'unknown' || now.maintenance === 'none') return 'unknown';
      return (now.maintenance === 'on') === (expect === 'maintenance-on') ? 'yes' : 'no';
    case 'accepted':
      return 'yes';
  }
}

function observeTargets({ targets, expect }: FollowInput, observed: Observed, seenDown: Set<string>): TargetObservation[] {
  return targets.map((before) => {
    const now = observed.targets.get(before.key);
    if (!now) return { key: before.key, state: 'unknown', vendorState: 'not listed', reached: 'unknown' };
    const wasDown = seenDown.has(before.key);
    return { key: before.key, state: now.state, vendorState: now.vendorState, reached: reachedBy(expect, before, now, wasDown) };
  });
}

/** Stopped now or earlier; a target that started stopped counts too, since it must have come up to be running now. */
function downKeys({ targets, expect }: FollowInput, observed: Observed, memo: Memo): string[] {
  if (expect !== 'restarted') return [];
  const earlier = new Set(memo.seenDown);
  return targets
    .filter(({ key, state, restartMark }) => {
      const now = observed.targets.get(key);
      if (!now) return earlier.has(key);
      return now.state === 'stopped' || ((earlier.has(key) || state === 'stopped') && now.restartMark === restartMark);
    })
    .map(({ key }) => key);
}

/** Pure: what one look at the cluster says about the step. Success needs every target, a resting cluster and a sign that it worked. */
export function judge(input: FollowInput, observed: Observed, now: number): StepObservation {
  const memo = memoSchema.parse(input.memo);
  const { status, flow } = observed;
  const age = now - Date.parse(input.sentAt);
  const seenDown = downKeys(input, observed, memo);
  const targets = observeTargets(input, observed, new Set(seenDown));
  const reached = targets.filter((target) => target.reached === 'yes').length;
  const resting = status.phase === 'idle';
  const busySeen = memo.busySeen || status.phase === 'busy';
  const grew = reached > memo.best;
  const overdue = resting && reached < targets.length && (busySeen || age > neverBusyMs);
  const restingSince = overdue && !grew ? (memo.restingSince ?? now) : null;
  const next: Memo = { busySeen, seenDown, restingSince, best: Math.max(memo.best, reached), grewAt: grew ? now : memo.grewAt };

  const words = [status.vendorState, flow?.words].filter(Boolean).join('; ');
  const base = { progress: Math.floor((reached * 100) / targets.length), vendorState: words, memo: { ...next } };
  const rest = targets.length - reached;
  const facts = `${reached} of ${targets.length} targets reached the wanted state; cluster status: ${words}.`;
  const running: StepObservation = { ...base, state: 'running', message: null, targets };

  if (flow?.phase === 'blocked') return { ...running, state: 'needs-human', message: `The flow waits for a person at the vendor's console. ${facts}` };
  if (rest === 0) {
    const changed = input.targets.some((before) => {
      const current = observed.targets.get(before.key);
      return current !== undefined && hasChanged(before, current, input.expect);
    });
    if (resting && flow?.phase === 'failed') return { ...running, state: 'unknown', message: `The flow failed, and yet the targets are where they should be. ${facts}` };
    const proven = resting && flow?.phase !== 'running' && (busySeen || changed || flow?.phase === 'done' || age >= quickOperationMs);
    return proven ? { ...running, state: 'succeeded' } : running;
  }
  const flowFailed = flow?.phase === 'failed' && resting;
  const overdueForGood = restingSince !== null && now - restingSince >= graceMs && flow?.phase !== 'running';
  if (flowFailed || overdueForGood) {
    const missed = targets.map((target): TargetObservation => (target.reached === 'no' ? { ...target, reached: 'failed' } : target));
    const failed = missed.some((target) => target.reached === 'failed');
    return { ...running, state: failed ? 'failed' : 'unknown', message: `${flowFailed ? 'The flow failed.' : 'The cluster is idle again.'} ${facts}`, targets: missed };
  }
  if (now - Math.max(next.grewAt ?? 0, Date.parse(input.sentAt)) >= silenceMs) {
    return { ...running, state: 'unknown', message: `Nothing has changed for 30 minutes. ${facts}` };
  }
  return running;
}
