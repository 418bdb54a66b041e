import type { Instance } from '@/lib/providers/contract';
import { compareNatural } from '@/lib/schemas/natural-order';

export interface MatrixColumn {
  key: string;
  service: string;
  component: string;
  /** Where a service begins, the number of its columns, which stand together; 0 where it goes on. */
  span: number;
}

export interface MatrixRow {
  key: string;
  name: string;
  ip: string | null;
  group: string | null;
  /** Instances of the node by column; a node may run two of one kind. */
  cells: ReadonlyMap<string, Instance[]>;
  instances: Instance[];
}

export interface Matrix {
  columns: MatrixColumn[];
  rows: MatrixRow[];
  /** Without a node or a component they have no place here; the list has them. */
  elsewhere: number;
}

/** Components x nodes. Services and components keep the order in which the vendor lists them; nodes stand by group and name. */
export function matrixOf(instances: readonly Instance[]): Matrix {
  const columns = new Map<string, MatrixColumn>();
  const rows = new Map<string, MatrixRow & { cells: Map<string, Instance[]> }>();
  let elsewhere = 0;
  for (const instance of instances) {
    const { service, component, nodeKey, nodeName, ip, group } = instance;
    if (nodeKey === null || component === null) {
      elsewhere += 1;
      continue;
    }
    const key = `${service}/${component}`;
    if (!columns.has(key)) columns.set(key, { key, service, component, span: 0 });
    let row = rows.get(nodeKey);
    if (!row) rows.set(nodeKey, (row = { key: nodeKey, name: nodeName ?? ip ?? nodeKey, ip, group, cells: new Map(), instances: [] }));
    row.instances.push(instance);
    const cell = row.cells.get(key);
    if (cell) cell.push(instance);
    else row.cells.set(key, [instance]);
  }
  const services = [...new Set([...columns.values()].map(({ service }) => service))];
  const grouped = services.flatMap((service) => [...columns.values()].filter((column) => column.service === service).map((column, index, { length }) => ({ ...column, span: index === 0 ? length : 0 })));
  return { columns: grouped, rows: [...rows.values()].sort((left, right) => compareNatural(left.group ?? '', right.group ?? '') || compareNatural(left.name, right.name)), elsewhere };
}
