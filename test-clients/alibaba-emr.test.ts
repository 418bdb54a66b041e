import { describe, expect, it } from 'vitest';
import { createStandIn } from '../sandbox/alibaba-emr/index';
import { alibabaMissing, createAlibabaClient, type AlibabaCall, type AlibabaClient } from './alibaba';
import { title, type Reached } from './packages';
import { thrown, understood, useVendor } from './vendor.fixture';

const reason = alibabaMissing();
const clusterId = 'c-9f1d3b7a52c84e60';
const connect = (reached: Reached): AlibabaClient => createAlibabaClient(reached, '2021-03-20');
const list: AlibabaCall = { action: 'ListClusters', query: { RegionId: 'cn-hangzhou', ClusterTypes: ['DATALAKE', 'HADOOP'], MaxResults: 1 } };

/** The value asks for every character that the client leaves bare in the address and encodes for its signature. */
const description = "(night) *patch* 'a+b' ~ 100% !";

async function dataNodes(client: AlibabaClient): Promise<string[]> {
  const query = { RegionId: 'cn-hangzhou', ClusterId: clusterId, ApplicationNames: ['HDFS'], ComponentNames: ['DataNode'], MaxResults: 100 };
  const { ComponentInstances } = await client({ action: 'ListComponentInstances', query });
  return (ComponentInstances as { NodeId: string }[]).map(({ NodeId }) => NodeId).slice(0, 2);
}

function restart(nodeIds: string[]): AlibabaCall {
  return {
    action: 'RunApplicationAction',
    query: {
      RegionId: 'cn-hangzhou',
      ClusterId: clusterId,
      ActionName: 'restart',
      ComponentInstanceSelector: {
        RunActionScope: 'COMPONENT_INSTANCE',
        ApplicationName: 'HDFS',
        ComponentInstances: nodeIds.map((NodeId) => ({ ApplicationName: 'HDFS', ComponentName: 'DataNode', NodeId })),
      },
      RollingExecute: true,
      ExecuteStrategy: 'FAILED_CONTINUE',
      Interval: 3,
      BatchSize: 1,
      Description: description,
    },
  };
}

describe.skipIf(reason)(title('@alicloud/openapi-client at the Alibaba EMR stand-in', reason), () => {
  const vendor = useVendor(createStandIn);

  it('finds the cluster', async () => {
    const answer = await connect(vendor.reach())({ action: 'ListClusters', query: { RegionId: 'cn-hangzhou', MaxResults: 1 } });
    expect(answer).toMatchObject({ Clusters: [{ ClusterId: clusterId }] });
  });

  it('restarts two instances, and the ledger names them', async () => {
    const client = connect(vendor.reach());
    const nodeIds = await dataNodes(client);
    const { OperationId, RequestId } = await client(restart(nodeIds));
    const [entry, ...more] = await vendor.ledger();
    expect(OperationId).toMatch(/^op-/);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ call: 'RunApplicationAction', requestId: RequestId, targets: nodeIds.map((id) => `HDFS/DataNode/${id}`) });
  });

  it('says the same as Drydock does', async () => {
    const client = connect(vendor.reach());
    const nodeIds = await dataNodes(client);
    await client(restart(nodeIds));
    const theirs = (await vendor.ledger()).map(understood);
    expect(theirs).toHaveLength(1);
    await vendor.order({ type: 'reset' });
    await vendor.drydock({
      cluster: { externalId: clusterId, name: 'lakehouse-prod' },
      action: 'restart',
      targets: nodeIds.map((id) => `HDFS/DataNode/${id}`),
      options: { rollingExecute: true, executeStrategy: 'FAILED_CONTINUE', interval: 3, batchSize: 1 },
      description,
    });
    expect((await vendor.ledger()).map(understood)).toEqual(theirs);
  });

  it('is refused when a parameter was changed on the way', async () => {
    const nodeIds = await dataNodes(connect(vendor.reach()));
    const reached = await vendor.reachThrough({ target: (text) => text.replace('ActionName=restart', 'ActionName=stop') });
    expect(await thrown(connect(reached)(restart(nodeIds)))).toMatchObject({ code: 'SignatureDoesNotMatch' });
    expect(await vendor.ledger()).toEqual([]);
  });

  it('is refused when a body was slipped in on the way', async () => {
    const reached = await vendor.reachThrough({ body: () => 'ActionName=stop' });
    expect(await thrown(connect(reached)(list))).toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  it('is refused when the same signed request arrives again, and what it asks for happens once', async () => {
    const nodeIds = await dataNodes(connect(vendor.reach()));
    const reached = await vendor.reachThrough({ twice: true });
    expect(await thrown(connect(reached)(restart(nodeIds)))).toMatchObject({ code: 'SignatureNonceUsed' });
    expect(await vendor.ledger()).toHaveLength(1);
  });

  it('is refused with another secret', async () => {
    const client = connect({ ...vendor.reach(), accessKeySecret: 'another secret' });
    expect(await thrown(client(list))).toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  it('is refused with an unknown key', async () => {
    const client = connect({ ...vendor.reach(), accessKeyId: 'LTAInobody' });
    expect(await thrown(client(list))).toMatchObject({ code: 'InvalidAccessKeyId.NotFound' });
  });

  it('is refused when its clock is sixteen minutes behind', async () => {
    await vendor.age(16);
    expect(await thrown(connect(vendor.reach())(list))).toMatchObject({ code: 'InvalidTimeStamp.Expired' });
  });
});
