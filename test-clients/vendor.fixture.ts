import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { createHttp } from '@/lib/providers/contract/fetch-http';
import { createMemoryPacer } from '@/lib/providers/contract/memory-pacer';
import { createOutboundGuard } from '@/lib/providers/contract/outbound-guard';
import { fieldsSchema, type FieldValues } from '@/lib/providers/contract';
import { providerFor } from '@/lib/providers/registry';
import type { CreateStandIn } from '../sandbox/core/context';
import { startStandIn, type RunningStandIn } from '../sandbox/core/server';
import type { LedgerEntry, Order } from '../sandbox/core/types';
import type { Reached } from './packages';
import { startRelay, type Relay, type Tampering } from './relay';

export interface Intention {
  cluster: { externalId: string; name: string };
  action: string;
  /** The instances, by Drydock's key or by any of the vendor's own ids. */
  targets: string[];
  options?: FieldValues;
  description?: string;
}

/** One stand-in for a file; it forgets everything after each test. */
export function useVendor(create: CreateStandIn) {
  let standIn: RunningStandIn;
  let relay: Relay | undefined;

  async function order(...orders: Order[]): Promise<void> {
    const response = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
    expect(response.status).toBe(200);
  }

  beforeAll(async () => {
    standIn = await startStandIn(create);
  });
  afterEach(async () => {
    await relay?.close();
    relay = undefined;
    await order({ type: 'reset' });
  });
  afterAll(() => standIn.close());

  return {
    order,
    /** Where a client is to call, and with what. */
    reach: (): Reached => reached(standIn),
    reachThrough: async (tampering: Tampering): Promise<Reached> => {
      relay = await startRelay(reached(standIn).url, tampering);
      return { ...reached(standIn), url: relay.url };
    },
    /** A vendor's clock that is this far ahead makes every request of ours old. */
    age: (minutes: number) => order({ type: 'clock', offsetMs: minutes * 60_000 }),
    ledger: async (): Promise<LedgerEntry[]> => (await fetch(`${standIn.control}/ledger`)).json() as Promise<LedgerEntry[]>,
    /** The same intention through Drydock's client. */
    drydock: (intention: Intention) => carryOut(standIn, intention),
  };
}

/** Where signed calls go, and with what: a cloud API beside the vendor's own address has an address and keys of its own. */
function reached({ url, credential }: RunningStandIn): Reached {
  const { cloudEndpoint, cloudAccessKey: accessKey = '', cloudSecretKey: secretKey = '', cloudProjectId: projectId = '' } = credential;
  return cloudEndpoint ? { ...credential, accessKey, secretKey, projectId, url: cloudEndpoint } : { ...credential, url };
}

async function carryOut(standIn: RunningStandIn, { cluster: named, action: actionId, targets: wanted, options = {}, description = '' }: Intention): Promise<void> {
  const definition = providerFor(standIn.provider);
  const credential = fieldsSchema(definition.credentialFields).parse(standIn.credential);
  const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] }) });
  try {
    const client = definition.connect(credential, { http, now: Date.now, pacer: createMemoryPacer(18) });
    const cluster = { ...named, settings: {} };
    const topology = await client.describeCluster(cluster);
    const action = definition.actions.find(({ id }) => id === actionId);
    if (!action) throw new Error(`${definition.id} has no action ${actionId}`);
    const targets = topology.instances.filter(({ key, nodeKey, vendorIds }) => [key, nodeKey, ...Object.values(vendorIds)].some((id) => id !== null && wanted.includes(id)));
    const { steps } = definition.plan({ credential, cluster, action, targets, topology, options: fieldsSchema(action.options).parse(options) });
    for (const { params } of steps) await client.submit({ cluster, params, secrets: {}, description });
  } finally {
    await http.close();
  }
}

/** What the vendor understood, whatever the order of names on the wire. */
export function understood({ call, method, path, query, body }: LedgerEntry) {
  return { call, method, path, query: Object.fromEntries(new URLSearchParams(query)), body: body === '' ? null : (JSON.parse(body) as unknown) };
}

/** The error that the vendor's client throws; its shape differs from vendor to vendor. */
export async function thrown(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) throw new Error('the call was not refused');
  return outcome as unknown as Record<string, unknown>;
}
