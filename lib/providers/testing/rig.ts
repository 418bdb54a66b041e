import type { StandInContext } from '../../../sandbox/core/context';
import type { Order, Reply, StandIn } from '../../../sandbox/core/types';
import type { Instance, PlannedStep, ProviderErrorClass, Topology } from '../contract';

/** What the vendor says instead of what it meant to say. `nth` counts the answers to this call from 0. */
export type Rewrite = (call: string, reply: Reply, nth: number) => Reply;

export interface Ending {
  clusterId: string;
  step: PlannedStep;
  /** Cluster time of the stand-in, in which it notes when its operations end. */
  uptime: number;
}

/** A call that must not be judged like all others, and why. */
export interface Exception {
  calls: readonly string[];
  faults: readonly string[];
  class: ProviderErrorClass;
  reason: string;
}

/** What the proofs need to know about one vendor. One file each, named after the provider. */
export interface Rig {
  /** Name of the cluster, as the vendor lists it, that the cells work on. */
  cluster: string;
  /** Answers to `clusterFields`. */
  settings?: Record<string, unknown>;
  /** Actions whose submits are followed and settled under disturbance: one for each way of following. */
  followed: readonly string[];
  /** Brings the cluster into a state in which the action has something to do. */
  orders(actionId: string, clusterId: string): Order[];
  pick(instance: Instance, actionId: string): boolean;
  /** True once the stand-in's own state shows that the step came to its end. */
  proven(state: unknown, ending: Ending): boolean;
  /** Pages without end, always with the same rows; null where the vendor has no pages. */
  loopingPages: (() => Rewrite) | null;
  /** Progress or states that go back, out of bounds and forth again. */
  progressBack(): Rewrite;
  /** The operation is no longer known, and nothing shows it. */
  vanishes(): Rewrite;
  /** An independent opinion on whether this answer to a write is the documented yes. */
  isYes(call: string, json: unknown, text: string): boolean;
  exceptions: readonly Exception[];
  /** Calls are signed with a key: such a vendor refuses wrong clocks and gives keys for a time. Otherwise there is a session. */
  signs: boolean;
  /** How the vendor says that another workflow holds the cluster, and the class of that no. `requestId`: it names the request. */
  refusal: { code: string; class: ProviderErrorClass; requestId: boolean };
  /** Calls that only add to a described cluster: without their answer there is less to see, and the topology must say so. */
  partial?: Lesser;
}

export interface Lesser {
  calls: readonly string[];
  /** True for a topology that shows what is missing and claims nothing that it did not see. */
  honest(topology: Topology): boolean;
}

export type CreateStandIn = (context: StandInContext) => StandIn;

/** Both are found by the provider's id alone: a provider without stand-in or rig fails here. */
export async function stageOf(id: string): Promise<{ rig: Rig; createStandIn: CreateStandIn }> {
  const { createStandIn } = (await import(`../../../sandbox/${id}/index.ts`)) as { createStandIn: CreateStandIn };
  const { rig } = (await import(`./rigs/${id}.ts`)) as { rig: Rig };
  return { rig, createStandIn };
}

/** Whether this is the lesser, honest answer that a description without these calls is allowed. */
export const isHonestlyLess = ({ partial }: Rig, capability: string, calls: readonly string[], value: unknown): boolean =>
  capability === 'describeCluster' && partial !== undefined && calls.some((call) => partial.calls.includes(call)) && partial.honest(value as Topology);

type Row = Record<string, unknown>;

/** The reply with its JSON object changed; other replies stay as they are. */
export function rewritten(reply: Reply, change: (body: Row) => Row): Reply {
  const { body } = reply;
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return reply;
  return { ...reply, body: change(structuredClone(body) as Row) };
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object below `value`, changed one by one, innermost first. */
export function mapRows(value: unknown, change: (row: Row) => Row): unknown {
  if (Array.isArray(value)) return value.map((item) => mapRows(item, change));
  if (!isRow(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapRows(inner, change)])));
}

/** Every list of objects says each of them twice. */
export function doubled(value: unknown): unknown {
  if (Array.isArray(value)) return value.some(isRow) ? [...value, ...value].map(doubled) : value;
  return isRow(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, doubled(inner)])) : value;
}

/** Every list of objects the other way round. */
export function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return (value.some(isRow) ? value.toReversed() : value).map(reversed);
  return isRow(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, reversed(inner)])) : value;
}
