import { z } from 'zod';
import type { Cluster, Instance } from './cluster';
import { ApiError, notFound } from './errors';

const name = z.string().optional();

export const Selector = z.strictObject({
  RunActionScope: z.string(),
  ApplicationName: name,
  Components: z.array(z.strictObject({ ApplicationName: name, ComponentName: name })).default([]),
  ComponentInstances: z.array(z.strictObject({ ApplicationName: name, ComponentName: name, NodeId: name })).default([]),
});

type Selection = z.output<typeof Selector>;

/** The instances that a selector means; what is missing in it is refused under the vendor's own code for that. */
export function select(cluster: Cluster, selection: Selection): Instance[] {
  const all = [...cluster.instances.values()];
  switch (selection.RunActionScope) {
    case 'APPLICATION':
      if (selection.Components.length > 0 || selection.ComponentInstances.length > 0) {
        throw new ApiError('ConflictParameters', 'Parameters that must not be used together. Components and ComponentInstances do not belong to the scope APPLICATION.');
      }
      return found(all, { application: needed(selection.ApplicationName, 'ApplicationName') });
    case 'COMPONENT':
      if (selection.Components.length === 0) throw missing('ComponentName');
      return selection.Components.flatMap((one) =>
        found(all, { application: needed(one.ApplicationName, 'ApplicationName'), component: needed(one.ComponentName, 'ComponentName') }),
      );
    case 'COMPONENT_INSTANCE':
      if (selection.ComponentInstances.length === 0) throw missing('ComponentInstance');
      return selection.ComponentInstances.map((one) => {
        const key = [needed(one.ApplicationName, 'ApplicationName'), needed(one.ComponentName, 'ComponentName'), needed(one.NodeId, 'NodeId')].join('/');
        const instance = cluster.instances.get(key);
        if (!instance) throw notFound(`component instance ${key}`);
        return instance;
      });
    default:
      throw new ApiError('InvalidParameter.InvalidRunActionScope', 'The specified run action scope is invalid.');
  }
}

function found(all: Instance[], { application, component }: { application: string; component?: string }): Instance[] {
  const matching = all.filter((one) => one.application === application && (component === undefined || one.component === component));
  if (matching.length === 0) throw notFound(component === undefined ? application : `${application}/${component}`);
  return matching;
}

function needed(value: string | undefined, parameter: string): string {
  if (!value) throw missing(parameter);
  return value;
}

function missing(parameter: string): ApiError {
  return new ApiError(`MissingParameter.${parameter}`, `You must specify ${parameter[0]?.toLowerCase()}${parameter.slice(1)}.`);
}
