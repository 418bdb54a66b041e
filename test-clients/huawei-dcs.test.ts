import { describe, expect, it } from 'vitest';
import { createStandIn } from '../sandbox/huawei-dcs/index';
import { createHuaweiClient, huaweiMissing, type HuaweiCall } from './huawei';
import { title } from './packages';
import { thrown, understood, useVendor } from './vendor.fixture';

const reason = huaweiMissing();
/** The query has to be sorted and encoded before it is signed. */
const list: HuaweiCall = { method: 'GET', path: '/instances', query: { offset: '0', limit: '10', name: 'sessions prod*(1)' } };

interface Node {
  node_id: string;
}

describe.skipIf(reason)(title('@huaweicloud/huaweicloud-sdk-core at the DCS stand-in', reason), () => {
  const vendor = useVendor(createStandIn);

  async function stoppedNodes(): Promise<{ instance: string; nodes: string[] }> {
    const client = createHuaweiClient(vendor.reach());
    const { instances } = await client({ method: 'GET', path: '/instances' });
    const instance = (instances as { instance_id: string; name: string }[]).find(({ name }) => name === 'sessions-prod')?.instance_id ?? '';
    const { nodes } = await client({ method: 'GET', path: `/instances/${instance}/logical-nodes` });
    const stopped = (nodes as (Node & { status: string })[]).filter(({ status }) => status === 'Inactive');
    return { instance, nodes: stopped.map(({ node_id }) => node_id) };
  }

  const start = (instance: string, nodes: string[]): HuaweiCall => ({
    method: 'PUT',
    path: `/instances/${instance}/nodes/status`,
    body: { action: 'start', node_ids: nodes },
  });

  it('finds the instances', async () => {
    expect(await createHuaweiClient(vendor.reach())({ ...list, query: { limit: '10', offset: '0' } })).toMatchObject({ httpStatusCode: 200, instance_num: 3 });
  });

  it('signs a query that needs encoding the way the stand-in reads it', async () => {
    expect(await createHuaweiClient(vendor.reach())(list)).toMatchObject({ httpStatusCode: 200 });
  });

  it('starts two nodes, and the ledger names them', async () => {
    const { instance, nodes } = await stoppedNodes();
    expect(nodes).toHaveLength(2);
    expect(await createHuaweiClient(vendor.reach())(start(instance, nodes))).toMatchObject({ job_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
    const [entry, ...more] = await vendor.ledger();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ call: 'ChangeNodesStartStopStatus', targets: nodes.map((node) => `${instance}/${node}`) });
  });

  it('says the same as Drydock does', async () => {
    const { instance, nodes } = await stoppedNodes();
    await createHuaweiClient(vendor.reach())(start(instance, nodes));
    const theirs = (await vendor.ledger()).map(understood);
    expect(theirs).toHaveLength(1);
    await vendor.order({ type: 'reset' });
    await vendor.drydock({ cluster: { externalId: instance, name: 'sessions-prod' }, action: 'start', targets: nodes });
    expect((await vendor.ledger()).map(understood)).toEqual(theirs);
  });

  it('is refused when the body was changed on the way', async () => {
    const { instance, nodes } = await stoppedNodes();
    const reached = await vendor.reachThrough({ body: (text) => text.replace('"start"', '"stop"') });
    expect(await thrown(createHuaweiClient(reached)(start(instance, nodes)))).toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0301' });
    expect(await vendor.ledger()).toEqual([]);
  });

  it('is refused when the query was changed on the way', async () => {
    const reached = await vendor.reachThrough({ target: (text) => text.replace('limit=10', 'limit=1000') });
    expect(await thrown(createHuaweiClient(reached)(list))).toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0301' });
  });

  it('is refused with another secret key', async () => {
    const client = createHuaweiClient({ ...vendor.reach(), secretKey: 'another key' });
    expect(await thrown(client(list))).toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0301', errorMsg: expect.stringContaining('verify aksk signature fail') as string });
  });

  it('is refused when its clock is sixteen minutes behind', async () => {
    await vendor.age(16);
    expect(await thrown(createHuaweiClient(vendor.reach())(list))).toMatchObject({ httpStatusCode: 401, errorMsg: expect.stringContaining('signature expired') as string });
  });
});
