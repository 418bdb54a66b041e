import { ProviderError, type ClusterRef, type RoleInstance, type RoleReading } from '../contract';
import type { CloudApi } from './cloud';
import type { CloudNode } from './cloud-wire';
import { stateOfWord } from './map';

export const cloudIdOf = ({ settings }: ClusterRef): string => (typeof settings.cloudClusterId === 'string' ? settings.cloudClusterId.trim() : '');

const rolesOf = (node: CloudNode): RoleInstance[] =>
  node.component_infos.map(({ service_name, role_name, running_status, ha_status }) => ({
    service: service_name ?? '',
    role: role_name ?? '',
    nodeName: node.node_name ?? node.server_info?.internal_ip ?? '',
    ip: node.server_info?.internal_ip ?? null,
    group: node.node_group_name ?? node.node_type ?? null,
    state: stateOfWord(running_status ?? ''),
    vendorState: running_status ?? '',
    haRole: ha_status ? ha_status.toLowerCase() : null,
  }));

/** Roles on hosts. A cloud API that refuses takes nothing away from what Manager says: its words stand in the place of the roles. */
export async function readRoles(cloud: CloudApi, clusterId: string): Promise<RoleReading> {
  const source = 'MRS cloud API ListNodes';
  try {
    return { source, roles: (await cloud.nodes(clusterId)).flatMap(rolesOf), error: null };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { code, message, requestId } = error.facts;
    return { source, roles: null, error: `${code}: ${message}${requestId ? ` (${requestId})` : ''}` };
  }
}
