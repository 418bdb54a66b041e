import { noFilter, type InstanceFilter } from './instance-filter';

export const layouts = ['list', 'matrix'] as const;
export type Layout = (typeof layouts)[number];

/** How a cluster is looked at. Lives in the address, so that a view can be sent to a colleague. */
export interface ClusterView {
  layout: Layout;
  filter: InstanceFilter;
}

const names = { text: 'q', service: 'service', component: 'component', state: 'state', group: 'group' } as const satisfies Record<keyof InstanceFilter, string>;
const parts = Object.keys(names) as (keyof InstanceFilter)[];

export function viewFrom(query: URLSearchParams): ClusterView {
  const filter = { ...noFilter };
  for (const part of parts) filter[part] = query.get(names[part]) ?? '';
  return { layout: query.get('view') === 'matrix' ? 'matrix' : 'list', filter };
}

export function queryOf({ layout, filter }: ClusterView): string {
  const query = new URLSearchParams();
  if (layout !== 'list') query.set('view', layout);
  for (const part of parts) if (filter[part]) query.set(names[part], filter[part]);
  return query.toString();
}
