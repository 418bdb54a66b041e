import { z } from 'zod';
import { actionRows } from './actions';
import type { Cluster, Instance } from './cluster';
import { OfCluster, among, checkCluster } from './describe-cluster';
import { notFound, parametersOf } from './errors';
import { Paging, paged } from './paging';
import { APPLICATION_VERSIONS, ZONE } from './topology';

const list = z.array(z.string()).default([]);
const ApplicationsParameters = z.strictObject({ ...Paging, ...OfCluster, ApplicationNames: list });
const ApplicationParameters = z.strictObject({ ...OfCluster, ApplicationName: z.string() });
const ComponentsParameters = z.strictObject({ ...ApplicationsParameters.shape, ComponentNames: list, ComponentStates: list });
const InstancesParameters = z.strictObject({ ...ComponentsParameters.shape, NodeIds: list, NodeNames: list, ZoneId: z.string().optional() });

const PAIRED = ['NameNode', 'ResourceManager'];

export function listApplications(cluster: Cluster, query: unknown) {
  const wanted = parametersOf(ApplicationsParameters, query);
  checkCluster(wanted);
  const names = Object.keys(APPLICATION_VERSIONS).filter((name) => among(wanted.ApplicationNames, name));
  const { items, page } = paged(names, wanted);
  return { Applications: items.map((name) => applicationRow(cluster, name)), ...page };
}

export function getApplication(cluster: Cluster, query: unknown) {
  const wanted = parametersOf(ApplicationParameters, query);
  checkCluster(wanted);
  const name = wanted.ApplicationName;
  if (!(name in APPLICATION_VERSIONS)) throw notFound(`ApplicationName ${name}`);
  const daemons = instancesOf(cluster, name).filter((instance) => instance.daemon);
  const components = [...new Set(daemons.map((instance) => instance.component))];
  return { Application: { ...applicationRow(cluster, name), Actions: actionRows(cluster, name, components) } };
}

export function listComponents(cluster: Cluster, query: unknown) {
  const wanted = parametersOf(ComponentsParameters, query);
  checkCluster(wanted);
  const replicas = new Map<string, { instance: Instance; count: number }>();
  for (const instance of matching(cluster, wanted)) {
    const id = `${instance.application}/${instance.component}`;
    replicas.set(id, { instance, count: (replicas.get(id)?.count ?? 0) + 1 });
  }
  const { items, page } = paged([...replicas.values()], wanted);
  const rows = items.map(({ instance, count }) => ({
    ApplicationName: instance.application,
    ComponentName: instance.component,
    Replica: count,
    Attributes: [],
    Namespace: '',
  }));
  return { Components: rows, ...page };
}

export function listComponentInstances(cluster: Cluster, query: unknown) {
  const wanted = parametersOf(InstancesParameters, query);
  checkCluster(wanted);
  const instances = matching(cluster, wanted)
    .filter(({ node }) => among(wanted.NodeIds, node.id) && among(wanted.NodeNames, node.name))
    .filter(() => wanted.ZoneId === undefined || wanted.ZoneId === ZONE);
  const { items, page } = paged(instances, wanted);
  return { ComponentInstances: items.map((instance) => instanceRow(cluster, instance)), ...page };
}

function matching(cluster: Cluster, wanted: { ApplicationNames: string[]; ComponentNames: string[]; ComponentStates: string[] }): Instance[] {
  return [...cluster.instances.values()].filter(
    ({ key, application, component }) =>
      among(wanted.ApplicationNames, application) && among(wanted.ComponentNames, component) && among(wanted.ComponentStates, cluster.machine.stateOf(key)),
  );
}

function instancesOf(cluster: Cluster, application: string): Instance[] {
  return [...cluster.instances.values()].filter((instance) => instance.application === application);
}

/** The vendor's aggregate has two words only: one instance that is not up makes the whole application STOPPED. */
function applicationRow(cluster: Cluster, name: string) {
  const daemons = instancesOf(cluster, name).filter((instance) => instance.daemon);
  const up = daemons.every(({ key }) => cluster.machine.stateOf(key) === 'STARTED');
  const version = APPLICATION_VERSIONS[name];
  return { ApplicationName: name, ApplicationState: up ? 'RUNNING' : 'STOPPED', ApplicationVersion: version, CommunityVersion: version };
}

function instanceRow(cluster: Cluster, { key, application, component, node }: Instance) {
  return {
    ApplicationName: application,
    ComponentName: component,
    NodeId: node.id,
    NodeName: node.name,
    ZoneId: ZONE,
    CreateTime: cluster.clock.wallAt(-120 * 24 * 3600 * 1000),
    ComponentInstanceState: cluster.machine.stateOf(key),
    DesiredState: cluster.desired.get(key),
    BizState: bizState(cluster, key, application, component),
    CommissionState: commissionState(cluster, key, component),
  };
}

function commissionState(cluster: Cluster, key: string, component: string): string {
  if (!['DataNode', 'NodeManager'].includes(component)) return '';
  const endsAt = cluster.decommissionedAt.get(key);
  if (endsAt === undefined) return 'COMMISSIONED';
  return endsAt > cluster.clock.uptime() ? 'DECOMMISSIONINPROGRESS' : 'DECOMMISSIONED';
}

function bizState(cluster: Cluster, key: string, application: string, component: string): string {
  if (!PAIRED.includes(component) || cluster.machine.stateOf(key) !== 'STARTED') return '';
  const leader = instancesOf(cluster, application).find((one) => one.component === component && cluster.machine.stateOf(one.key) === 'STARTED');
  return leader?.key === key ? 'active' : 'standby';
}
