import type { Instance } from '@/lib/providers/contract';

export interface InstanceFilter {
  text: string;
  service: string;
  component: string;
  /** A run state, or `maintenance`. */
  state: string;
  group: string;
}

export const noFilter: InstanceFilter = { text: '', service: '', component: '', state: '', group: '' };

export const isFiltering = (filter: InstanceFilter): boolean => Object.values(filter).some((value) => value.trim() !== '');

const words = new WeakMap<readonly Instance[], string[]>();

/** What the text is looked for in, instance by instance. Line breaks keep a find from spanning two words: nobody can type one. */
function wordsOf(instances: readonly Instance[]): string[] {
  const known = words.get(instances);
  if (known) return known;
  const texts = instances.map(({ service, component, ip, nodeName, group, haRole, vendorState }) => [service, component, ip, nodeName, group, haRole, vendorState].join('\n').toLowerCase());
  words.set(instances, texts);
  return texts;
}

export function filterInstances(instances: readonly Instance[], filter: InstanceFilter): Instance[] {
  if (!isFiltering(filter)) return [...instances];
  const sought = filter.text.trim().toLowerCase();
  const texts = sought ? wordsOf(instances) : [];
  return instances.filter((instance, index) => {
    if (filter.service && instance.service !== filter.service) return false;
    if (filter.component && instance.component !== filter.component) return false;
    if (filter.group && instance.group !== filter.group) return false;
    if (filter.state && (filter.state === 'maintenance' ? instance.maintenance !== 'on' : instance.state !== filter.state)) return false;
    return !sought || texts[index]?.includes(sought);
  });
}

export interface AddressMatch {
  keys: string[];
  /** Addresses that stand on at least one listed instance. */
  matched: string[];
  /** In the cluster, but not among what is listed. */
  notListed: string[];
  unknown: string[];
}

/** Pasted IPs or node names -> the listed instances that stand on them. Nothing is guessed: only whole addresses match. */
export function matchAddresses(pasted: string, listed: readonly Instance[], all: readonly Instance[]): AddressMatch {
  const addresses = [...new Set(pasted.split(/[\s,;]+/).filter(Boolean))];
  const standsOn = (instance: Instance, address: string) => instance.ip === address || instance.nodeName === address;
  const result: AddressMatch = { keys: [], matched: [], notListed: [], unknown: [] };
  for (const address of addresses) {
    const found = listed.filter((instance) => standsOn(instance, address));
    result.keys.push(...found.map((instance) => instance.key));
    if (found.length > 0) result.matched.push(address);
    else if (all.some((instance) => standsOn(instance, address))) result.notListed.push(address);
    else result.unknown.push(address);
  }
  return result;
}
