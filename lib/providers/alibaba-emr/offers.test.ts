import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStandIn } from '../../../sandbox/alibaba-emr/index';
import { startStandIn, type RunningStandIn } from '../../../sandbox/core/server';
import type { LedgerEntry, Order } from '../../../sandbox/core/types';
import { fieldsSchema, offersFor, type FieldValues, type FollowInput, type Instance, type PlannedStep, type ProviderClient, type StepObservation, type Topology } from '../contract';
import { createHttp } from '../contract/fetch-http';
import { createOutboundGuard } from '../contract/outbound-guard';
import { definition } from './index';
import { leftOutOf, offersOf } from './offers';

const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] }) });
const cluster = { externalId: 'c-9f1d3b7a52c84e60', name: 'lake', settings: {} };
let standIn: RunningStandIn;
let client: ProviderClient;
let topology: Topology;

const order = async (...orders: Order[]): Promise<void> => {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  if (!reply.ok) throw new Error(await reply.text());
};
const ledger = async (): Promise<LedgerEntry[]> => (await (await fetch(`${standIn.control}/ledger`)).json()) as LedgerEntry[];

beforeAll(async () => {
  standIn = await startStandIn(createStandIn, { speed: 1 });
  client = definition.connect(standIn.credential, { http, now: Date.now });
});
afterAll(async () => {
  await standIn.close();
  await http.close();
});
beforeEach(async () => {
  await order({ type: 'reset' }, { type: 'speed', factor: 1 });
  topology = await client.describeCluster(cluster);
});

type Pick = (instance: Instance) => boolean;
const ofYarn: Pick = ({ service }) => service === 'YARN';
const oneDataNode: Pick = ({ component, nodeName }) => component === 'DataNode' && nodeName === 'core-1-1';
const keysOf = (pick: Pick) => topology.instances.filter(pick).map(({ key }) => key);
const offered = (pick: Pick) => offersFor(topology, new Set(keysOf(pick)), definition.actions);
const idsOf = (pick: Pick) => offered(pick).map(({ id }) => id).sort();

function planned(id: string, pick: Pick, options: FieldValues = {}): PlannedStep {
  const action = offered(pick).find((offer) => offer.id === id);
  if (!action) throw new Error(`${id} is not offered`);
  const targets = topology.instances.filter(pick);
  const { steps } = definition.plan({ cluster, action, options: fieldsSchema(action.options).parse(options), targets, topology, credential: standIn.credential });
  if (steps.length !== 1 || !steps[0]) throw new Error(`${steps.length} steps`);
  return steps[0];
}
const submit = (step: PlannedStep) => client.submit({ cluster, params: step.params, secrets: {}, description: 'drydock op 7' });
const inputOf = (step: PlannedStep, vendorIds: Record<string, string>): FollowInput => ({
  cluster,
  params: step.params,
  expect: step.expect,
  targets: topology.instances.filter(({ key }) => step.targetKeys.includes(key)),
  vendorIds,
  sentAt: new Date().toISOString(),
  memo: {},
});
async function followToEnd(input: FollowInput, by = client): Promise<StepObservation> {
  for (let memo = input.memo; ; ) {
    const observation = await by.follow({ ...input, memo });
    memo = observation.memo ?? {};
    if (observation.state !== 'running') return observation;
  }
}

describe('what is offered', () => {
  it('follows from the selection: the narrowest scope that names exactly it', () => {
    expect(idsOf(ofYarn)).toEqual(['config', 'refresh_labels', 'refresh_nodes', 'refresh_queues']);
    expect(idsOf(oneDataNode)).toEqual(['config', 'decommission']);
    expect(offered(oneDataNode).map(({ level }) => level)).toEqual(['instance', 'instance']);
    expect(idsOf(({ component }) => component === 'NameNode')).toEqual(['config', 'finalize_upgrade']);
    expect(idsOf(({ component, nodeName }) => component === 'NameNode' && nodeName === 'master-1-1')).toEqual(['config']);
    expect(idsOf(({ service, state }) => (service === 'YARN' || service === 'HDFS') && state !== 'no-daemon')).toEqual([]);
    expect(idsOf(() => false)).toEqual([]);
  });

  it('is said to be harmless only for reading files anew and for pushing them', () => {
    const destructive = Object.fromEntries((topology.offers ?? []).map((offer) => [offer.id, offer.destructive]));
    expect(destructive).toEqual({ config: false, refresh_queues: false, refresh_labels: false, refresh_nodes: false, decommission: true, finalize_upgrade: true });
  });

  it('has the bounds that the vendor sets for parameters of the request, and no action with a parameter that cannot be sent', () => {
    expect(offered(oneDataNode).find(({ id }) => id === 'decommission')?.options).toEqual([
      { name: 'interval', type: 'integer', min: 0, max: 600, unit: 'seconds' },
      { name: 'batchSize', type: 'integer', min: 1, max: 10, defaultValue: 1, unit: 'nodes' },
      { name: 'description', type: 'text', maxLength: 200 },
    ]);
    expect((topology.offers ?? []).map(({ id }) => id)).not.toContain('balance');
  });

  it('tolerates what the vendor may leave out and takes nothing for more than it says', () => {
    const rows = [
      { ActionName: 'RESTART', RunActionScope: 'APPLICATION' },
      { ActionName: 'rebalance', RunActionScope: 'CLUSTER' },
      { ActionName: 'no spaces', RunActionScope: 'APPLICATION' },
      { RunActionScope: 'APPLICATION' },
      { ActionName: 'impossible', RunActionScope: 'APPLICATION', ActionParams: [{ Key: 'BatchSize', ValueAttribute: { ValueMinimum: '5000' } }] },
      { ActionName: 'leave_safe_mode', RunActionScope: 'APPLICATION', ActionParams: null, Description: null },
      { ActionName: 'leave_safe_mode', RunActionScope: 'APPLICATION' },
    ];
    expect(offersOf('HDFS', rows)).toEqual([
      { id: 'leave_safe_mode', kind: 'other', destructive: true, level: 'service', options: [expect.objectContaining({ name: 'description' })], progress: 'observed', service: 'HDFS', component: null, vendorLabel: 'leave_safe_mode' },
    ]);
  });

  it('tells what is in the way of actions that it leaves out', () => {
    const rows = [
      { ActionName: 'restart', RunActionScope: 'APPLICATION', ActionParams: [{ Key: 'Odd' }] },
      { ActionName: 'rebalance', RunActionScope: 'CLUSTER' },
      { ActionName: 'balance', RunActionScope: 'APPLICATION', ActionParams: [{ Key: 'Threshold' }, { Key: 'Threshold' }, { Key: 'BatchSize' }] },
      { ActionName: 'no spaces', RunActionScope: 'APPLICATION' },
      { ActionName: 'config', RunActionScope: 'APPLICATION' },
    ];
    expect(leftOutOf('HDFS', rows)).toEqual(['HDFS rebalance (CLUSTER)', 'HDFS balance (Threshold)', 'HDFS no spaces']);
  });

  it('leaves the states readable for a credential that may not list it, and says so', async () => {
    await order({ type: 'fault', fault: { call: 'GetApplication', times: 1000, kind: 'refuse', code: 'NotAuthorized' } });
    const { offers, instances, facts } = await client.describeCluster(cluster);
    expect(offers).toEqual([]);
    expect(instances).toHaveLength(topology.instances.length);
    expect(facts.find(({ name }) => name === 'ActionsNotListed')?.value).toContain('YARN: NotAuthorized');
  });
});

describe('sending it', () => {
  it('refreshes the queues of the whole application, and only the end of the operation is success', async () => {
    const step = planned('refresh_queues', ofYarn);
    expect(step).toMatchObject({ kind: 'other', expect: 'accepted' });
    const { vendorIds } = await submit(step);
    const [entry] = await ledger();
    expect(Object.fromEntries(new URLSearchParams(entry?.query))).toEqual({
      RegionId: 'cn-hangzhou',
      ClusterId: cluster.externalId,
      ActionName: 'refresh_queues',
      'ComponentInstanceSelector.RunActionScope': 'APPLICATION',
      'ComponentInstanceSelector.ApplicationName': 'YARN',
      Description: 'drydock op 7',
    });
    expect(await client.follow(inputOf(step, vendorIds))).toMatchObject({ state: 'running', progress: null, vendorState: 'IN_PROGRESS' });
    await order({ type: 'speed', factor: 500 });
    expect(await followToEnd(inputOf(step, vendorIds))).toMatchObject({ state: 'succeeded', progress: 100, vendorState: 'COMPLETED' });
  });

  it('pushes the configuration to a service with its client software, which was selected with it', async () => {
    const step = planned('config', ({ service }) => service === 'HDFS');
    await submit(step);
    const [entry] = await ledger();
    expect(entry?.query).toContain('RunActionScope=APPLICATION');
    expect(new Set(entry?.targets)).toEqual(new Set(keysOf(({ service }) => service === 'HDFS')));
  });

  it('decommissions the one instance that was selected, with what the vendor takes for it', async () => {
    const step = planned('decommission', oneDataNode, { interval: 30, batchSize: 2, description: 'disk swap' });
    const { vendorIds } = await submit(step);
    const [entry] = await ledger();
    const sent = Object.fromEntries(new URLSearchParams(entry?.query));
    expect(sent).toEqual({ ...step.request.query, Description: 'drydock op 7 disk swap' });
    expect(sent).toMatchObject({
      ActionName: 'decommission',
      'ComponentInstanceSelector.RunActionScope': 'COMPONENT_INSTANCE',
      'ComponentInstanceSelector.ComponentInstances.1.ComponentName': 'DataNode',
      Interval: '30',
      BatchSize: '2',
    });
    expect(sent).not.toHaveProperty('RollingExecute');
    expect(entry?.targets).toEqual(keysOf(oneDataNode));
    await order({ type: 'speed', factor: 500 });
    expect(await followToEnd(inputOf(step, vendorIds))).toMatchObject({ state: 'succeeded' });
  });

  it('takes the component scope for a whole component', async () => {
    const step = planned('finalize_upgrade', ({ component }) => component === 'NameNode');
    await submit(step);
    expect((await ledger())[0]?.query).toContain('RunActionScope=COMPONENT&');
    expect((await ledger())[0]?.targets).toEqual(step.targetKeys);
  });

  it('proves nothing for nodes that the vendor calls abnormal, and cannot settle a lost answer', async () => {
    await order({ type: 'custom', name: 'abnormal-nodes', value: ['core-1-1'] });
    const step = planned('decommission', oneDataNode);
    const { vendorIds } = await submit(step);
    await order({ type: 'speed', factor: 500 });
    let observation = await client.follow(inputOf(step, vendorIds));
    while (observation.vendorState !== 'COMPLETED') observation = await client.follow(inputOf(step, vendorIds));
    const later = definition.connect(standIn.credential, { http, now: () => Date.now() + 61_000 });
    const last = await later.follow({ ...inputOf(step, vendorIds), memo: observation.memo ?? {} });
    expect(last).toMatchObject({ state: 'unknown', targets: [{ reached: 'unknown' }] });
    expect(await client.settle(inputOf(step, {}))).toMatchObject({ verdict: 'cannot-tell' });
  });

  it('never calls it done when the operation cannot be read', async () => {
    const step = planned('refresh_queues', ofYarn);
    await submit(step);
    const later = definition.connect(standIn.credential, { http, now: () => Date.now() + 61_000 });
    const lost = inputOf(step, { OperationId: 'op-gone' });
    const first = await client.follow(lost);
    expect(first.state).toBe('running');
    expect(await later.follow({ ...lost, memo: first.memo ?? {} })).toMatchObject({ state: 'unknown' });
  });
});
