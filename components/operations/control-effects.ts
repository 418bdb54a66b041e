import type { OperationSnapshot, StepView } from '@/lib/schemas/operation';
import { batchViews, targetsOf, type Placed } from './batch-views';

export const controlNames = ['pause', 'resume', 'despiteGate', 'stopSending', 'cancel', 'stopTracking'] as const;
export type ControlName = (typeof controlNames)[number];

/** What stands where at this moment. Targets are counted once a group, calls where targets would say too little. */
export interface Standing {
  /** In batches of which nothing was sent. */
  unsent: { targets: number; batches: number };
  /** Sent, without an end yet. */
  vendor: { targets: number; calls: number };
  /** Planned calls of batches that have begun: they belong to what was sent and go out whatever is decided. */
  belonging: { calls: number };
  /** The batch in front of which something can be held. */
  next: { batch: number; targets: number } | null;
  /** Calls whose outcome nobody can prove. */
  unproven: { calls: number; targets: number };
}

/** Why a control has nothing to act on. */
export type Obstacle = 'ended' | 'one-batch' | 'all-sent' | 'paused' | 'halted' | 'not-paused' | 'no-gate' | 'gate-open' | 'nothing-at-vendor' | 'no-call' | 'provable';

/** `obstacle` null: the control can be used, and acts on what `standing` counts. */
export interface ControlEffect {
  obstacle: Obstacle | null;
}

export interface ControlEffects {
  standing: Standing;
  controls: Record<ControlName, ControlEffect>;
}

function standingOf(steps: readonly StepView[], targets: readonly Placed[]): Standing {
  const batches = batchViews(steps, targets);
  const about = (some: StepView[]): number => targetsOf(some, targets);
  const unsent = batches.filter(({ state }) => state === 'waiting');
  const atVendor = steps.filter(({ state }) => state === 'sending' || state === 'running' || state === 'unknown' || state === 'needs-human');
  const begun = batches.filter(({ state }) => state !== 'waiting').flatMap((batch) => batch.steps);
  const unproven = steps.filter(({ state }) => state === 'unknown' || state === 'needs-human');
  return {
    unsent: { targets: about(unsent.flatMap((batch) => batch.steps)), batches: unsent.length },
    vendor: { targets: about(atVendor), calls: atVendor.length },
    belonging: { calls: begun.filter(({ state }) => state === 'planned').length },
    next: unsent[0] ? { batch: unsent[0].batch, targets: unsent[0].targets } : null,
    unproven: { calls: unproven.length, targets: about(unproven) },
  };
}

/** What each control can and cannot do with this operation now. Pure; the server decides again when it is used. */
export function controlEffects({ state, control, gateSince, steps, targets }: Pick<OperationSnapshot, 'state' | 'control' | 'gateSince' | 'steps'> & { targets: readonly Placed[] }): ControlEffects {
  const standing = standingOf(steps, targets);
  const severalBatches = new Set(steps.map(({ batch }) => batch)).size > 1;
  const nothingLeft: Obstacle | null = control === 'halt' ? 'halted' : standing.unsent.batches > 0 ? null : severalBatches ? 'all-sent' : 'one-batch';
  const obstacles: Record<ControlName, Obstacle | null> = {
    pause: nothingLeft ?? (control === 'pause' ? 'paused' : null),
    resume: nothingLeft ?? (control === 'pause' ? null : 'not-paused'),
    despiteGate: nothingLeft ?? (gateSince !== null ? null : steps.some(({ gated }) => gated) ? 'gate-open' : 'no-gate'),
    stopSending: nothingLeft,
    // No vendor offers a call for it: the words of its catalogue say where it can be done, if anywhere.
    cancel: standing.vendor.calls > 0 ? 'no-call' : 'nothing-at-vendor',
    stopTracking: standing.unproven.calls > 0 ? null : 'provable',
  };
  const effect = (name: ControlName): ControlEffect => ({ obstacle: state === 'running' ? obstacles[name] : 'ended' });
  return {
    standing,
    controls: { pause: effect('pause'), resume: effect('resume'), despiteGate: effect('despiteGate'), stopSending: effect('stopSending'), cancel: effect('cancel'), stopTracking: effect('stopTracking') },
  };
}
