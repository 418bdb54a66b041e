import { ProviderError, type FollowInput } from '../contract';
import type { Call } from './call';
import { flowStatus, type acknowledged, type FlowStatus } from './wire';
import type { z } from 'zod';

const keys = ['FlowId', 'TraceId'] as const;

/** The names of the flow that an answer carries, as texts. */
export const flowIds = (answer: z.output<typeof acknowledged>): Record<string, string> =>
  Object.fromEntries(keys.flatMap((key) => (answer[key] ? [[key, String(answer[key])]] : [])));

type Phase = 'running' | 'done' | 'partly' | 'failed' | 'blocked' | 'unknown';

const phases: Record<number, [Phase, string]> = {
  0: ['running', 'initialising'],
  1: ['running', 'running'],
  2: ['done', 'done'],
  3: ['partly', 'done with skipped steps'],
  [-1]: ['failed', 'failed'],
  [-3]: ['blocked', 'blocked'],
};

export interface Flow {
  phase: Phase;
  /** Status, the vendor's fraction as percent, the steps at work and the reasons of those that failed. */
  words: string;
}

/** Progress of a single step is left out: the vendor's finished ones say 0. */
export function flowOf({ FlowTotalProgress: fraction, FlowTotalStatus: code, StageDetails }: FlowStatus): Flow {
  const [phase, ours] = phases[code ?? Number.NaN] ?? ['unknown', 'unknown status'];
  const percent = typeof fraction === 'number' && fraction >= 0 && fraction <= 1 ? `, ${Math.floor(fraction * 100)} %` : '';
  const shown = StageDetails.filter(({ IsShow }) => IsShow !== false);
  const steps = shown.flatMap(({ Name, Desc, Status, FailedReason }) => {
    if (Status !== 1 && Status !== -1 && !FailedReason?.trim()) return [];
    return [[Name || Desc || 'unnamed step', FailedReason?.trim()].filter(Boolean).join(': ')];
  });
  return { phase, words: [`flow ${ours} (${code ?? 'no code'})${percent}`, ...steps].join('; ').slice(0, 400) };
}

/** The vendor's own word about the operation's flow; null where none is known or the vendor does not know it (any more). */
export async function readFlow(call: Call, { cluster, vendorIds }: Pick<FollowInput, 'cluster' | 'vendorIds'>): Promise<Flow | null> {
  const key = keys.find((name) => vendorIds[name]);
  if (!key) return null;
  const request = { InstanceId: cluster.externalId, FlowParam: { FKey: key, FValue: vendorIds[key] }, NeedExtraDetail: false };
  try {
    return flowOf((await call('DescribeClusterFlowStatusDetail', request, flowStatus)).data);
  } catch (error) {
    // The targets can still prove the outcome.
    if (error instanceof ProviderError && ['rejected', 'not-found', 'auth'].includes(error.facts.class)) return null;
    throw error;
  }
}
