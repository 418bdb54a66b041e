import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStandIn } from '../../../sandbox/huawei-mrs';
import { CLOUD_CLUSTER_ID } from '../../../sandbox/huawei-mrs/identity';
import { startStandIn, type RunningStandIn } from '../../../sandbox/core/server';
import type { Order } from '../../../sandbox/core/types';
import { fieldsSchema, type FieldValues, type ProviderClient, type Topology } from '../contract';
import { createHttp } from '../contract/fetch-http';
import { createOutboundGuard } from '../contract/outbound-guard';
import { definition } from './index';

const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.1/32'] }) });
const cluster = { externalId: '1', name: 'lake', settings: { cloudClusterId: CLOUD_CLUSTER_ID } };
let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
});
afterAll(async () => {
  await http.close();
  await standIn.close();
});
beforeEach(() => order({ type: 'reset' }, { type: 'clear-faults' }));

const connect = (extra: FieldValues = {}, now = Date.now): ProviderClient => definition.connect({ ...standIn.credential, cloud: true, ...extra }, { http, now });
async function order(...orders: Order[]): Promise<void> {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  if (!reply.ok) throw new Error(await reply.text());
}
const names = ({ instances }: Topology): string[] => instances.map(({ key }) => key);

describe('the cloud API', () => {
  it('names the services that nobody named, and shows roles and hosts beside them', async () => {
    const topology = await connect().describeCluster(cluster);
    expect(names(topology)).toContain('HDFS');
    // Roles are to look at: what can be selected is what Manager can be told.
    expect(topology.instances.every(({ component }) => component === null)).toBe(true);
    expect(topology.roleReading).toMatchObject({ error: null, source: 'MRS cloud API ListNodes' });
    expect(topology.roleReading?.roles).toContainEqual({
      service: 'HDFS', role: 'NameNode', nodeName: 'node-master1abcd', ip: '192.168.40.11', group: 'master_node_default_group', state: 'running', vendorState: 'Normal', haRole: 'active',
    }); // prettier-ignore
  });

  it('leaves the choice of services to whoever named them', async () => {
    const topology = await connect().describeCluster({ ...cluster, settings: { ...cluster.settings, services: ['Kafka'] } });
    expect(names(topology)).toEqual(['Kafka']);
  });

  it('keeps a word that nobody knows and calls it unknown', async () => {
    await order({ type: 'set-state', target: 'Kafka', state: 'Meditating' });
    const { roleReading } = await connect().describeCluster(cluster);
    expect(roleReading?.roles?.find(({ service }) => service === 'Kafka')).toMatchObject({ state: 'unknown', vendorState: 'Meditating' });
  });

  it('that refuses takes nothing away from Manager, and its words stay with their request id', async () => {
    await order({ type: 'fault', fault: { call: 'CloudListNodes', kind: 'refuse', code: 'MRS.0007', message: 'No right to read.', status: 403, times: 9 } });
    const topology = await connect().describeCluster({ ...cluster, settings: { ...cluster.settings, services: ['Kafka'] } });
    expect(names(topology)).toEqual(['Kafka']);
    expect(topology.roleReading).toMatchObject({ roles: null });
    expect(topology.roleReading?.error).toMatch(/^MRS\.0007: No right to read\. \([0-9a-f-]{36}\)$/);
  });

  it('says by how much the clock is off, and shows no canonical request', async () => {
    const { roleReading } = await connect({}, () => Date.now() + 20 * 60_000).describeCluster({ ...cluster, settings: { ...cluster.settings, services: ['Kafka'] } });
    expect(roleReading?.error).toMatch(/^APIGW\.0301: .*20 min/);
  });

  it('is not asked without keys or without an id, and then the services must be named', async () => {
    await expect(connect({ cloud: false }).describeCluster(cluster)).rejects.toMatchObject({ facts: { code: 'no-services-named' } });
    const topology = await connect().describeCluster({ ...cluster, settings: { services: ['Kafka'] } });
    expect(topology.roleReading).toBeUndefined();
  });

  it('takes all of its fields or none', () => {
    const schema = fieldsSchema(definition.credentialFields);
    const given = { ...standIn.credential, cloud: true, cloudSecretKey: '' };
    expect(schema.safeParse(given).error?.issues).toMatchObject([{ path: ['cloudSecretKey'], message: 'required' }]);
    expect(schema.parse({ ...given, cloud: false })).not.toHaveProperty('cloudAccessKey');
  });
});
