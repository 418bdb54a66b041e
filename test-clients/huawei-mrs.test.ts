import { describe, expect, it } from 'vitest';
import { fieldsSchema } from '@/lib/providers/contract';
import { createHttp } from '@/lib/providers/contract/fetch-http';
import { createOutboundGuard } from '@/lib/providers/contract/outbound-guard';
import { providerFor } from '@/lib/providers/registry';
import { CLOUD_CLUSTER_ID } from '../sandbox/huawei-mrs/identity';
import { createStandIn } from '../sandbox/huawei-mrs/index';
import { createHuaweiClient, huaweiMissing, type HuaweiCall } from './huawei';
import { title } from './packages';
import { thrown, useVendor } from './vendor.fixture';

const reason = huaweiMissing();
const nodes = (limit: string, offset: string): HuaweiCall => ({ method: 'GET', path: `/clusters/${CLOUD_CLUSTER_ID}/nodes`, query: { query_node_detail: 'true', offset, limit } });
const details: HuaweiCall = { method: 'GET', version: 'v1.1', path: `/cluster_infos/${CLOUD_CLUSTER_ID}` };

interface Component {
  service_name: string;
  role_name: string;
}
interface Node {
  node_name: string;
  component_infos: Component[];
}

describe.skipIf(reason)(title('@huaweicloud/huaweicloud-sdk-core at the cloud API of the MRS stand-in', reason), () => {
  const vendor = useVendor(createStandIn);

  async function rolesPageByPage(): Promise<string[]> {
    const client = createHuaweiClient(vendor.reach());
    const found: string[] = [];
    for (let page = 1; ; page += 1) {
      const { nodes: some } = (await client(nodes('5', String(page)))) as unknown as { nodes: Node[] };
      if (some.length === 0) return found;
      for (const { node_name, component_infos } of some) found.push(...component_infos.map(({ service_name, role_name }) => `${service_name}/${role_name}/${node_name}`));
    }
  }

  it('reads the cluster in both versions of the API', async () => {
    const client = createHuaweiClient(vendor.reach());
    expect(await client(details)).toMatchObject({ httpStatusCode: 200, cluster: { clusterState: 'running' } });
    expect(await client(nodes('100', '1'))).toMatchObject({ httpStatusCode: 200, node_total: 7 });
  });

  it('sees the same role instances, page by page, as Drydock does', async () => {
    await vendor.order({ type: 'size', nodes: 20 });
    const { url: _, accessKey: _ak, secretKey: _sk, projectId: _id, ...given } = vendor.reach();
    const definition = providerFor('huawei-mrs');
    const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] }) });
    try {
      const client = definition.connect(fieldsSchema(definition.credentialFields).parse(given), { http, now: Date.now });
      const topology = await client.describeCluster({ externalId: '1', name: '', settings: { discovery: 'cloud', cloudClusterId: CLOUD_CLUSTER_ID } });
      const ours = topology.instances.flatMap(({ component, key }) => (component === null ? [] : [key]));
      expect(ours.length).toBeGreaterThan(80);
      expect(ours.toSorted()).toEqual((await rolesPageByPage()).toSorted());
    } finally {
      await http.close();
    }
  });

  it('is refused when the page was changed on the way, and with another secret key', async () => {
    const reached = await vendor.reachThrough({ target: (text) => text.replace('limit=5', 'limit=500') });
    expect(await thrown(createHuaweiClient(reached)(nodes('5', '1')))).toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0301' });
    expect(await thrown(createHuaweiClient({ ...vendor.reach(), secretKey: 'another key' })(details))).toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0301' });
  });
});
