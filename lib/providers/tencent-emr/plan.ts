import { z } from 'zod';
import {
  ProviderError,
  type ActionDefinition,
  type Expectation,
  type FieldValues,
  type Instance,
  type JsonObject,
  type PlanInput,
  type ProviderPlan,
} from '../contract';
import { contentType, version } from './call';
import { endpointOf } from './definition';
import { optionsSchema, type Options } from './options';
import { planWarnings } from './warnings';

export const call = 'StartStopServiceOrMonitor';

/** The vendor's monitor is the guard process: stopping it enters maintenance, starting it leaves maintenance. */
const operations: Record<string, { opType: string; expect: Expectation }> = {
  start: { opType: 'StartService', expect: 'running' },
  stop: { opType: 'StopService', expect: 'stopped' },
  restart: { opType: 'RestartService', expect: 'restarted' },
  'enter-maintenance': { opType: 'StopMonitor', expect: 'maintenance-on' },
  'exit-maintenance': { opType: 'StartMonitor', expect: 'maintenance-off' },
};

function impossible(code: string, message: string): ProviderError {
  return new ProviderError({ class: 'bug', code, message });
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Always explicit components and explicit addresses: an absent list would mean "every one" to the vendor. */
function componentList(targets: Instance[]): JsonObject[] {
  const components = groupBy(targets, ({ key, component, ip }) => {
    if (!component || !ip) throw impossible('target-not-addressable', `${key} has no component name or address that the call could name.`);
    return component;
  });
  return [...components].map(([ComponentName, instances]) => ({ ComponentName, IpList: [...new Set(instances.map(({ ip }) => ip ?? ''))] }));
}

/** A call that names only the service reaches every process of it, so all of them must have been selected. */
function demandWholeServices(services: Map<string, Instance[]>, all: Instance[]): void {
  const gaps = [...services].flatMap(([service, selected]) => {
    const keys = new Set(selected.map(({ key }) => key));
    const existing = all.filter((instance) => instance.service === service);
    const missing = existing.filter(({ key }) => !keys.has(key)).length;
    return missing > 0 ? [`${service}: ${existing.length - missing} of ${existing.length} selected`] : [];
  });
  if (gaps.length > 0) throw impossible('scope-not-covered', `Whole services need every instance selected. ${gaps.join('; ')}.`);
}

function extras(action: ActionDefinition, options: Options): JsonObject {
  switch (action.kind) {
    case 'restart':
      return {
        StrategyConfig: {
          RollingRestartSwitch: options.rolling ? 1 : 0,
          ...(options.rolling ? { BatchSize: options.batchSize, TimeWait: options.timeWait } : {}),
          DealOnFail: options.dealOnFail === 'skip' ? 1 : 0,
        },
      };
    case 'stop':
      return { StopParams: { StopPolicy: options.stopPolicy, ...(options.threadCount === undefined ? {} : { ThreadCount: options.threadCount }) } };
    case 'enter-maintenance':
      return { KeepMonitorButNotRecoverProcess: options.keepMonitorButNotRecoverProcess };
    default:
      return {};
  }
}

export function plan(input: PlanInput & { credential: FieldValues }): ProviderPlan {
  const { action, cluster, credential, targets, topology } = input;
  const operation = operations[action.id];
  if (!operation) throw impossible('unknown-action', `There is no action ${action.id}.`);
  if (targets.length === 0) throw impossible('empty-selection', 'Nothing is selected.');
  const options = optionsSchema.parse(input.options);
  const services = groupBy(targets, ({ service }) => service);
  if (options.scope === 'services') demandWholeServices(services, topology.instances);
  const body: JsonObject = {
    InstanceId: cluster.externalId,
    OpScope: {
      ServiceInfoList: [...services].map(
        ([ServiceName, selected]): JsonObject =>
          options.scope === 'services' ? { ServiceName } : { ComponentInfoList: componentList(selected), ServiceName },
      ),
    },
    OpType: operation.opType,
    ...extras(action, options),
  };
  return {
    steps: [
      {
        call,
        kind: action.kind,
        expect: operation.expect,
        targetKeys: targets.map(({ key }) => key),
        affectedKeys: [],
        request: {
          method: 'POST',
          url: `${endpointOf(credential)}/`,
          headers: {
            'Content-Type': contentType,
            'X-TC-Action': call,
            'X-TC-Version': version,
            'X-TC-Region': z.string().parse(credential.region),
          },
          body,
        },
        // The exact text, because a database may store JSON members in another order.
        params: { body: JSON.stringify(body), services: [...services.keys()], kind: action.kind },
        progress: 'observed',
        secretNames: [],
      },
    ],
    warnings: planWarnings({ ...input, options }),
  };
}
