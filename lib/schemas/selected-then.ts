import type { Instance } from '@/lib/providers/contract';

/** What is kept of a selected instance: enough to find it again, and to name it when it is gone. */
export interface ThenSelected {
  key: string;
  service: string;
  component: string | null;
  /** IP, else the node's name. */
  place: string | null;
}

/** One component of which something was selected. */
export interface ThenAround {
  service: string;
  component: string | null;
  /** Keys of what else was there of it, so that what came later can be told apart. Empty: all of it was selected. */
  rest: string[];
}

export interface SelectedThen {
  selected: ThenSelected[];
  around: ThenAround[];
}

/** What a component of the selection gained. `whole`: all of it was selected then. */
export interface SinceThen {
  service: string;
  component: string | null;
  whole: boolean;
  instances: Instance[];
}

export interface Resolved {
  here: string[];
  gone: ThenSelected[];
  since: SinceThen[];
}

const unitOf = ({ service, component }: { service: string; component: string | null }): string => JSON.stringify([service, component]);

function byUnit(instances: readonly Instance[]): Map<string, Instance[]> {
  const units = new Map<string, Instance[]>();
  for (const instance of instances) {
    const unit = unitOf(instance);
    const members = units.get(unit);
    if (members) members.push(instance);
    else units.set(unit, [instance]);
  }
  return units;
}

/** The selection as it is kept, with what surrounds it today. */
export function selectedThen(instances: readonly Instance[], keys: ReadonlySet<string>): SelectedThen {
  const units = [...byUnit(instances).values()].filter((members) => members.some(({ key }) => keys.has(key)));
  return {
    selected: instances.filter(({ key }) => keys.has(key)).map(({ key, service, component, ip, nodeName }) => ({ key, service, component, place: ip ?? nodeName })),
    around: units.flatMap((members) => members.slice(0, 1).map(({ service, component }) => ({ service, component, rest: members.map(({ key }) => key).filter((key) => !keys.has(key)) }))),
  };
}

/** What a kept selection means today: which of it is still here, what is gone, and what its components gained. Selects nothing by itself. */
export function resolveSelection({ selected, around }: SelectedThen, instances: readonly Instance[]): Resolved {
  const present = new Set(instances.map(({ key }) => key));
  const known = new Set([...selected.map(({ key }) => key), ...around.flatMap(({ rest }) => rest)]);
  const today = byUnit(instances);
  return {
    here: selected.filter(({ key }) => present.has(key)).map(({ key }) => key),
    gone: selected.filter(({ key }) => !present.has(key)),
    since: around
      .map(({ service, component, rest }) => ({ service, component, whole: rest.length === 0, instances: (today.get(unitOf({ service, component })) ?? []).filter(({ key }) => !known.has(key)) }))
      .filter(({ instances: gained }) => gained.length > 0),
  };
}
