import type { ActionDefinition, ProviderErrorClass } from '../contract';
import type { Rig } from './rig';
import type { Stage } from './world';

/** Disturbances of the answer to one call, each before and after the vendor accepted it. */
export const transportFaults = ['timeout', 'reset', 'half-body', 'big-body', 'slow-body', 'gzip-bomb', 'http-500', 'http-429', 'html', 'redirect'] as const;
export type TransportFault = (typeof transportFaults)[number];
export const moments = ['before', 'after'] as const;
export type Moment = (typeof moments)[number];

/** What a vendor can get wrong while its transport is in order. */
export const vendorFaults = ['looping-pages', 'doubled-rows', 'other-order', 'progress-back', 'never-ends', 'vanishes'] as const;
export type VendorFault = (typeof vendorFaults)[number];

/** What every provider owes whoever calls it, and none may lack: see `owed.ts`. */
export const debts = ['refused', 'wrong-clock', 'temporary-key', 'in-turn'] as const;
export type Debt = (typeof debts)[number];

export const faults = ['none', ...transportFaults.flatMap((fault) => moments.map((when) => `${fault} ${when}`)), 'nobody-listens', ...vendorFaults, ...debts];

export const readCapabilities = ['testCredential', 'listClusters', 'describeCluster', 'follow', 'settle'] as const;
export type ReadCapability = (typeof readCapabilities)[number];

export const submitOf = ({ id }: Pick<ActionDefinition, 'id'>): string => `submit ${id}`;
/** Actions that the definition names, and one for each level of those that the vendor lists for single services. */
export const actionsOf = ({ definition, offered }: Pick<Stage, 'definition' | 'offered'>): ActionDefinition[] => [...definition.actions, ...offered];
export const capabilitiesOf = (stage: Pick<Stage, 'definition' | 'offered'>): string[] => [...readCapabilities, ...actionsOf(stage).map(submitOf)];

/** The class that a fault that never goes away must end in. A 429 may be read as what it says or as no answer at all. */
export function agreedClasses(kind: 'read' | 'write', fault: TransportFault, call: string, rig: Rig): ProviderErrorClass[] {
  const concerns = (calls: readonly string[]): boolean => (calls.includes('*') ? kind === 'read' : call === '*' || calls.includes(call));
  const exception = rig.exceptions.find(({ calls, faults: which }) => which.includes(fault) && concerns(calls));
  const own = exception ? [exception.class] : [];
  if (kind === 'write') return exception ? own : ['unknown-outcome'];
  return fault === 'http-429' ? ['unreachable', 'throttled', ...own] : ['unreachable', ...own];
}

interface Waiver {
  faults: readonly string[];
  waives(capability: string, rig: Rig): boolean;
  reason: string;
}

const isSubmit = (capability: string): boolean => capability.startsWith('submit ');

/** Cells without a meaning. Everything that is neither here nor proven is a hole. */
export const waivers: readonly Waiver[] = [
  { faults: ['looping-pages'], waives: (_, rig) => rig.loopingPages === null, reason: 'The vendor has no pages.' },
  { faults: ['looping-pages', 'doubled-rows', 'other-order'], waives: (capability) => capability === 'testCredential', reason: 'Asks for the first row and ignores the rows.' },
  { faults: ['looping-pages', 'doubled-rows', 'other-order'], waives: isSubmit, reason: 'The answer to a write is not a list.' },
  {
    faults: ['progress-back', 'never-ends', 'vanishes'],
    waives: (capability) => capability !== 'follow',
    reason: 'Only following watches an operation; it is proven there for every action.',
  },
  { faults: ['wrong-clock'], waives: (_, { signs }) => !signs, reason: 'The vendor signs nothing in, so that no clock counts.' },
  { faults: ['temporary-key'], waives: (_, { signs }) => !signs, reason: 'The vendor has sessions and no keys.' },
];

export const waiverOf = (capability: string, fault: string, rig: Rig): Waiver | undefined =>
  waivers.find((waiver) => waiver.faults.includes(fault) && waiver.waives(capability, rig));
