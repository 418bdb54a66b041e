import type { Instance, SelectionLevel, ServiceOffer, Topology } from '../contract';

/** The smallest selection that an offer of this level can have. */
const widths: Record<SelectionLevel, (first: Instance, instance: Instance) => boolean> = {
  instance: (first, { key }) => key === first.key,
  component: (first, { component }) => component === first.component,
  group: (first, { group }) => group === first.group,
  service: () => true,
  cluster: () => true,
};

export function unitOf({ level, service, component }: ServiceOffer, { instances }: Topology): Instance[] {
  const possible = instances.filter((instance) => instance.service === service && (component === null || instance.component === component) && instance.state !== 'no-daemon');
  const [first] = possible;
  return first ? possible.filter((instance) => widths[level](first, instance)) : [];
}

/**
 * One of the vendor's own actions for each level, the dangerous ones first: the request names the action by its id and nothing but its
 * level decides how. Each with an id of its own, by which the table knows it.
 */
export function oneOfEachLevel({ offers = [] }: Topology): ServiceOffer[] {
  const chosen: ServiceOffer[] = [];
  for (const offer of offers.toSorted((one, other) => Number(other.destructive) - Number(one.destructive))) {
    if (!chosen.some(({ id, level }) => id === offer.id || level === offer.level)) chosen.push(offer);
  }
  return chosen;
}
