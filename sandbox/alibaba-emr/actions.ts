import type { Cluster } from './cluster';

/** Actions that change process states, in every scope; the others of an application move no process. */
export const PROCESS_ACTIONS = ['start', 'stop', 'restart'] as const;

const SCOPES = ['APPLICATION', 'COMPONENT', 'COMPONENT_INSTANCE'];

interface Param {
  Key: string;
  Description: string;
  ValueAttribute: { ValueType: string; ValueUnit: string; ValueMinimum: string; ValueMaximum: string; ValueIncrementStep: string; Description: string };
}

const number = (Key: string, unit: string, least: string, most: string): Param => ({
  Key,
  Description: '',
  ValueAttribute: { ValueType: 'int', ValueUnit: unit, ValueMinimum: least, ValueMaximum: most, ValueIncrementStep: '1', Description: '' },
});

interface Special {
  name: string;
  scope: string;
  components?: string[];
  description?: string;
  params?: Param[];
}

const CONFIG: Special[] = [
  { name: 'config', scope: 'APPLICATION', description: '下发配置' },
  { name: 'config', scope: 'COMPONENT_INSTANCE', description: '下发配置' },
];

const whole = (name: string, description: string): Special => ({ name, scope: 'APPLICATION', description });

const decommission = (component: string): Special => ({
  name: 'decommission',
  scope: 'COMPONENT_INSTANCE',
  components: [component],
  description: '下线',
  params: [number('BatchSize', 'node', '1', '10'), number('Interval', 's', '0', '600')],
});

const SPECIALS: Record<string, Special[]> = {
  YARN: [...CONFIG, whole('refresh_queues', '刷新队列'), whole('refresh_labels', '刷新标签'), whole('refresh_nodes', '刷新节点'), decommission('NodeManager')],
  HDFS: [
    ...CONFIG,
    decommission('DataNode'),
    { name: 'finalize_upgrade', scope: 'COMPONENT', components: ['NameNode'], description: 'Finalize the upgrade of HDFS' },
    { name: 'balance', scope: 'APPLICATION', description: 'Balance blocks', params: [number('Threshold', '%', '1', '100')] },
  ],
};

function specialsOf(cluster: Cluster, application: string): Special[] {
  return (SPECIALS[application] ?? CONFIG).filter(({ name }) => !cluster.withdrawn.has(`${application}/${name}`));
}

/** Whether an application takes this action, beside start, stop and restart, for all of these components and in this scope. */
export function takes(cluster: Cluster, application: string, wanted: { name: string; scope: string; components: string[] }): boolean {
  const listed = specialsOf(cluster, application).filter(({ name, scope }) => name === wanted.name && scope === wanted.scope);
  return listed.some(({ scope, components }) => scope === 'APPLICATION' || !components || wanted.components.every((one) => components.includes(one)));
}

/** What GetApplication lists under Actions. */
export function actionRows(cluster: Cluster, application: string, components: string[]) {
  const named = (scope: string, of = components): string[] => (scope === 'APPLICATION' ? [''] : of);
  const changing = PROCESS_ACTIONS.flatMap((name) => SCOPES.flatMap((scope) => named(scope).map((component) => row({ name, scope }, component))));
  const specials = specialsOf(cluster, application).flatMap((special) => named(special.scope, special.components).map((component) => row(special, component)));
  return [...changing, ...specials];
}

function row({ name, scope, description = '', params = [] }: Special, component: string) {
  return { ActionName: name, Command: name, ComponentName: component, RunActionScope: scope, Description: description, ActionParams: params };
}
