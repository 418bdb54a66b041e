import { describe, expect, it } from 'vitest';
import { createStandIn } from '../sandbox/alibaba-starrocks/index';
import { alibabaMissing, createAlibabaClient, type AlibabaCall, type AlibabaClient } from './alibaba';
import { title, type Reached } from './packages';
import { thrown, understood, useVendor } from './vendor.fixture';

const reason = alibabaMissing();
const instanceId = 'c-5d07f1c9e2a84b36';
const connect = (reached: Reached): AlibabaClient => createAlibabaClient(reached, '2022-10-19');
const list: AlibabaCall = { action: 'DescribeInstances', path: '/webapi/starrocks/describeInstances', query: { RegionId: 'cn-hangzhou' } };
const restart: AlibabaCall = { action: 'RestartInstance', path: '/webapi/starrocks/restartCluster', query: { InstanceId: instanceId, FastMode: false } };

interface Group {
  NodeGroupId: string;
  NodeInfo: { NodeId: string }[];
}

async function groups(client: AlibabaClient): Promise<Group[]> {
  const { Data } = await client({ action: 'DescribeNodeGroups', path: '/webapi/nodegroup/describeNodeGroups', query: { ClusterId: instanceId } });
  return Data as Group[];
}

const nodesOf = (found: Group[]): string[] => found.flatMap(({ NodeInfo }) => NodeInfo.map(({ NodeId }) => NodeId));

/** The one restart that carries a body. */
function restartNodes(found: Group[]): AlibabaCall {
  const RestartNodeGroups = found.map(({ NodeGroupId, NodeInfo }) => ({ NodeGroupId, NodeIds: NodeInfo.map(({ NodeId }) => NodeId), FastMode: false }));
  return { action: 'RestartNodes', path: '/webapi/restart/restart', query: { InstanceId: instanceId }, body: { RestartNodeGroups } };
}

describe.skipIf(reason)(title('@alicloud/openapi-client at the StarRocks stand-in', reason), () => {
  const vendor = useVendor(createStandIn);

  it('finds the instances', async () => {
    expect(await connect(vendor.reach())(list)).toMatchObject({ Success: true, Total: 2, Data: [{}, { InstanceId: instanceId }] });
  });

  it('restarts an instance, and the ledger names its nodes', async () => {
    const client = connect(vendor.reach());
    const nodes = nodesOf(await groups(client));
    expect(await client(restart)).toMatchObject({ Success: true });
    const [entry, ...more] = await vendor.ledger();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ call: 'RestartInstance', targets: nodes.map((node) => `${instanceId}/${node}`) });
  });

  it('says the same as Drydock does, in the query and in a body', async () => {
    const cluster = { externalId: instanceId, name: 'analytics-dev' };
    const client = connect(vendor.reach());
    const found = await groups(client);
    for (const [call, action] of [[restart, 'restart'], [restartNodes(found), 'restart-nodes']] as const) {
      await vendor.order({ type: 'reset' });
      await client(call);
      const theirs = (await vendor.ledger()).map(understood);
      expect(theirs).toHaveLength(1);
      await vendor.order({ type: 'reset' });
      await vendor.drydock({ cluster, action, targets: nodesOf(found) });
      expect((await vendor.ledger()).map(understood)).toEqual(theirs);
    }
  });

  it('is refused when the body was changed on the way', async () => {
    const found = await groups(connect(vendor.reach()));
    const reached = await vendor.reachThrough({ body: (text) => text.replace('"FastMode":false', '"FastMode":true') });
    expect(await thrown(connect(reached)(restartNodes(found)))).toMatchObject({ code: 'SignatureDoesNotMatch' });
    expect(await vendor.ledger()).toEqual([]);
  });

  it('is refused when the same signed request arrives again, and what it asks for happens once', async () => {
    const reached = await vendor.reachThrough({ twice: true });
    expect(await thrown(connect(reached)(restart))).toMatchObject({ code: 'SignatureNonceUsed' });
    expect(await vendor.ledger()).toHaveLength(1);
  });

  it('is refused with another secret', async () => {
    const client = connect({ ...vendor.reach(), accessKeySecret: 'another secret' });
    expect(await thrown(client(list))).toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  it('is refused when its clock is sixteen minutes behind', async () => {
    await vendor.age(16);
    expect(await thrown(connect(vendor.reach())(list))).toMatchObject({ code: 'InvalidTimeStamp.Expired' });
  });
});
