import { z } from 'zod';
import { REGION } from './identity';
import type { NodeGroup, StarRocksInstance } from './instance';
import { bodyOf, instanceOf, page, type Call } from './parameters';

const DAY = 24 * 3600 * 1000;

export function describeInstances({ instances, query }: Call) {
  const statuses = query['InstanceStatus']?.toLowerCase().split(',');
  const chosen = instances.filter(
    ({ facts, status }) =>
      (query['RegionId'] ?? REGION) === REGION &&
      (!query['InstanceId'] || query['InstanceId'] === facts.id) &&
      (!query['InstanceName'] || query['InstanceName'] === facts.name) &&
      (!statuses || statuses.includes(status.toLowerCase())),
  );
  return page(chosen.map(instanceView), query);
}

function instanceView({ facts, status, clock }: StarRocksInstance) {
  const begunAt = clock.wallAt(0) - 120 * DAY;
  return {
    InstanceId: facts.id,
    InstanceName: facts.name,
    InstanceStatus: status,
    RegionId: REGION,
    RunMode: facts.runMode,
    Version: facts.version,
    MinorVersion: `${facts.version}.8-1.6.2`,
    PackageType: facts.packageType,
    PayType: 'postPaid',
    Architecture: 'onEci',
    BeginTime: begunAt,
    RunningTime: Math.floor((clock.now() - begunAt) / 1000),
    MaintainablePeriod: '02:00-06:00',
    EnableMultiAz: false,
    EnableSSL: false,
    VpcId: 'vpc-bp1drydocksandbox00001',
    VSwitches: [{ VswId: 'vsw-bp1drydocksandbox00001', ZoneId: `${REGION}-i`, Primary: true }],
    Tags: [],
    ResourceGroupId: 'rg-acfmdrydocksandbox',
  };
}

const GroupFilter = z.object({ componentType: z.string(), nodeGroupIds: z.array(z.string()), nodeGroupName: z.string(), status: z.string() }).partial();

/** Names the instance ClusterId, and its filters are in lower camel case, unlike everything around it. */
export function describeNodeGroups(call: Call) {
  const instance = instanceOf(call, 'ClusterId');
  const filter = bodyOf({ ...call, body: call.body ?? {} }, GroupFilter);
  const chosen = instance.groups.filter(
    (group) =>
      (!filter.componentType || filter.componentType === group.component) &&
      (!filter.nodeGroupIds?.length || filter.nodeGroupIds.includes(group.id)) &&
      (!filter.nodeGroupName || filter.nodeGroupName === group.name) &&
      (!filter.status || filter.status === instance.condition.stateOf(group.id)),
  );
  return page(chosen.map((group) => groupView(instance, group)), call.query);
}

function groupView({ facts, condition, clock }: StarRocksInstance, group: NodeGroup) {
  return {
    NodeGroupId: group.id,
    NodeGroupName: group.name,
    InstanceId: facts.id,
    ComponentType: group.component,
    Status: condition.stateOf(group.id),
    DefaultGroup: group.isDefault,
    Cu: 8,
    SpecType: 'standard',
    ResidentNodeNumber: group.nodes.length,
    ElasticNodeNumber: 0,
    TargetElasticNodeNumber: 0,
    NodeInfo: group.nodes.map((NodeId) => ({ NodeId })),
    HttpPort: group.component === 'FE' ? 8030 : 8040,
    PayType: 'postPaid',
    AccountStatus: 'NORMAL',
    BeginTime: clock.wallAt(0) - 120 * DAY,
    RegionId: REGION,
    ZoneId: `${REGION}-i`,
  };
}

export function getInstanceFeatureGate(call: Call) {
  return { Data: { SupportFastRestart: instanceOf(call).facts.supportsFastRestart } };
}

export function getNodeGroupFeatureGate(call: Call) {
  const { facts, groups } = instanceOf(call);
  const group = groups.find(({ id }) => id === call.query['NodeGroupId']);
  return { Data: { SupportFastRestart: facts.supportsFastRestart && group !== undefined && group.component !== 'FE' } };
}

export function describeRegions() {
  return { Data: [{ RegionId: REGION, RegionName: 'China (Hangzhou)', RegionEndpoint: `starrocks.${REGION}.aliyuncs.com` }], Total: 1 };
}
