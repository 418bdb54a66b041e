import type { Instance } from '@/lib/providers/contract';

interface Bundle {
  key: string;
  name: string;
  level: 1 | 2;
  open: boolean;
  /** What a click on its box selects: the listed instances under it. */
  listed: Instance[];
  /** All instances of it, listed or not. */
  total: number;
}

export type InstanceLine = (Bundle & { kind: 'bundle' }) | { kind: 'instance'; key: string; level: 1 | 2 | 3; instance: Instance };

/** Neighbours mostly belong together: the last bundle is tried first. */
function bundled(instances: readonly Instance[], nameOf: (instance: Instance) => string): Map<string, Instance[]> {
  const bundles = new Map<string, Instance[]>();
  let last: string | null = null;
  let members: Instance[] = [];
  for (const instance of instances) {
    const name = nameOf(instance);
    if (name !== last) {
      members = bundles.get(name) ?? [];
      bundles.set(name, members);
      last = name;
    }
    members.push(instance);
  }
  return bundles;
}

/** How many instances a service or a component has, listed or not. */
export interface Totals {
  services: ReadonlyMap<string, number>;
  components: ReadonlyMap<string, number>;
}

const componentKey = (service: string, component: string): string => `${service}/${component}`;

export function totalsOf(all: readonly Instance[]): Totals {
  const services = new Map<string, number>();
  const components = new Map<string, number>();
  for (const [service, members] of bundled(all, (instance) => instance.service)) {
    services.set(service, members.length);
    for (const [component, instances] of bundled(members, (instance) => instance.component ?? '')) components.set(componentKey(service, component), instances.length);
  }
  return { services, components };
}

/** What some instances of a cluster have and others never do. */
export interface Columns {
  role: boolean;
  group: boolean;
}

export const columnsOf = (all: readonly Instance[]): Columns => ({ role: all.some(({ haRole }) => haRole), group: all.some(({ group }) => group) });

/** Services -> components -> instances as flat lines. A service that the vendor shows as one thing is one line. */
export function instanceLines(listed: readonly Instance[], totals: Totals, isOpen: (key: string, level: 1 | 2) => boolean): InstanceLine[] {
  const lines: InstanceLine[] = [];
  for (const [service, members] of bundled(listed, (instance) => instance.service)) {
    const [only] = members;
    if (members.length === 1 && only && only.component === null) {
      lines.push({ kind: 'instance', key: only.key, level: 1, instance: only });
      continue;
    }
    const open = isOpen(service, 1);
    lines.push({ kind: 'bundle', key: service, name: service, level: 1, open, listed: members, total: totals.services.get(service) ?? 0 });
    if (!open) continue;
    for (const [component, instances] of bundled(members, (instance) => instance.component ?? '')) {
      if (component !== '') {
        const key = componentKey(service, component);
        const componentOpen = isOpen(key, 2);
        lines.push({ kind: 'bundle', key, name: component, level: 2, open: componentOpen, listed: instances, total: totals.components.get(key) ?? 0 });
        if (!componentOpen) continue;
      }
      for (const instance of instances) lines.push({ kind: 'instance', key: instance.key, level: component === '' ? 2 : 3, instance });
    }
  }
  return lines;
}
