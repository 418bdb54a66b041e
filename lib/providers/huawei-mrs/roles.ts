import type { Instance, RunState } from '../contract';
import type { WireComponent, WireNode } from './cloud-wire';
import { nodeKeyOf, type Inventory } from './inventory';
import { stateOfWord } from './map';

/** Words for a host on which a role can be taken at its word. */
const hostIsFine = /^(started|attached|scaling-up|running|good|normal)$/i;

/** The first word about the host that casts doubt on what runs there. */
const doubtAbout = ({ node_status, node_detail }: WireNode): string | null =>
  [node_status, node_detail?.running_status].find((word) => word && !hostIsFine.test(word)) ?? null;

function stateOn(node: WireNode, word: string): { state: RunState; vendorState: string } {
  const state = stateOfWord(word);
  const doubt = doubtAbout(node);
  if (!doubt) return { state, vendorState: word };
  // A host that is lost reports nothing new: its last `running` proves nothing.
  return { state: state === 'running' ? 'unknown' : state, vendorState: `${word} (host: ${doubt})` };
}

function roleOf(node: WireNode, { id, service_name, role_name, name, running_status, ha_status }: WireComponent): { id: string; instance: Instance } | null {
  const component = role_name || name;
  if (!service_name || !component) return null;
  const nodeKey = nodeKeyOf(node);
  const ip = node.server_info?.internal_ip || null;
  const instance: Instance = {
    key: `${service_name}/${component}/${nodeKey}`,
    service: service_name,
    component,
    nodeKey,
    nodeName: node.node_name || nodeKey,
    ip,
    group: node.node_group_name || null,
    ...stateOn(node, running_status ?? ''),
    maintenance: 'none',
    haRole: ha_status?.toLowerCase() || null,
    restartMark: null,
    // By these Manager's list of failures is read, target by target.
    vendorIds: { role: component, host: nodeKey, ...(ip ? { ip } : {}) },
  };
  return { id: id ?? '', instance };
}

/** Every role instance once. Two of one kind on one host differ by their id alone. */
export function rolesOf({ nodes }: Inventory): Instance[] {
  const byKey = new Map<string, { id: string; instance: Instance }>();
  for (const node of nodes) {
    for (const component of node.component_infos) {
      const role = roleOf(node, component);
      if (!role) continue;
      const known = byKey.get(role.instance.key);
      if (!known) byKey.set(role.instance.key, role);
      else if (known.id !== role.id && role.id) {
        const key = `${role.instance.key}/${role.id}`;
        byKey.set(key, { ...role, instance: { ...role.instance, key } });
      }
    }
  }
  return [...byKey.values()].map(({ instance }) => instance);
}

/** Role instances of an earlier reading: where they are is still likely, what they do is not known. */
export const remembered = (roles: Instance[], at: string): Instance[] =>
  roles.map((role) => ({ ...role, state: 'unknown', vendorState: `${role.vendorState} (${at})`.trim() }));

/** `4: 3 started, 1 lost`, in the vendor's words. */
export function hostsIn({ nodes }: Inventory): string {
  const words = new Map<string, number>();
  for (const { node_status } of nodes) words.set(node_status || 'no status', (words.get(node_status || 'no status') ?? 0) + 1);
  const told = [...words].map(([word, n]) => `${n} ${word}`).join(', ');
  return told ? `${nodes.length}: ${told}` : '0';
}
