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

function bundled(instances: readonly Instance[], nameOf: (instance: Instance) => string): Map<string, Instance[]> {
  const bundles = new Map<string, Instance[]>();
  for (const instance of instances) {
    const name = nameOf(instance);
    const members = bundles.get(name);
    if (members) members.push(instance);
    else bundles.set(name, [instance]);
  }
  return bundles;
}

/** Services -> components -> instances as flat lines. A service that the vendor shows as one thing is one line. */
export function instanceLines(listed: readonly Instance[], all: readonly Instance[], isOpen: (key: string, level: 1 | 2) => boolean): InstanceLine[] {
  const serviceTotals = new Map<string, number>();
  const componentTotals = new Map<string, number>();
  for (const { service, component } of all) {
    serviceTotals.set(service, (serviceTotals.get(service) ?? 0) + 1);
    if (component !== null) componentTotals.set(`${service}/${component}`, (componentTotals.get(`${service}/${component}`) ?? 0) + 1);
  }
  const lines: InstanceLine[] = [];
  for (const [service, members] of bundled(listed, (instance) => instance.service)) {
    const [only] = members;
    if (members.length === 1 && only && only.component === null) {
      lines.push({ kind: 'instance', key: only.key, level: 1, instance: only });
      continue;
    }
    const open = isOpen(service, 1);
    lines.push({ kind: 'bundle', key: service, name: service, level: 1, open, listed: members, total: serviceTotals.get(service) ?? 0 });
    if (!open) continue;
    for (const [component, instances] of bundled(members, (instance) => instance.component ?? '')) {
      if (component !== '') {
        const key = `${service}/${component}`;
        const componentOpen = isOpen(key, 2);
        lines.push({ kind: 'bundle', key, name: component, level: 2, open: componentOpen, listed: instances, total: componentTotals.get(key) ?? 0 });
        if (!componentOpen) continue;
      }
      for (const instance of instances) lines.push({ kind: 'instance', key: instance.key, level: component === '' ? 2 : 3, instance });
    }
  }
  return lines;
}
