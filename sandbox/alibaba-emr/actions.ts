/** Actions that change process states, in every scope; the others of an application end at once and move nothing. */
export const PROCESS_ACTIONS = ['start', 'stop', 'restart'] as const;

const SCOPES = ['APPLICATION', 'COMPONENT', 'COMPONENT_INSTANCE'];

const INSTANT: Record<string, string[]> = { YARN: ['config', 'refresh_queues', 'refresh_labels', 'refresh_nodes'] };

export function instantActionsOf(application: string): string[] {
  return INSTANT[application] ?? ['config'];
}

/** What GetApplication lists under Actions. */
export function actionRows(application: string, components: string[]) {
  const component = (scope: string): string[] => (scope === 'APPLICATION' ? [''] : components);
  const changing = PROCESS_ACTIONS.flatMap((name) => SCOPES.flatMap((scope) => component(scope).map((of) => row(name, scope, of))));
  return [...changing, ...instantActionsOf(application).map((name) => row(name, 'APPLICATION', ''))];
}

function row(name: string, scope: string, component: string) {
  return { ActionName: name, Command: name.toUpperCase(), ComponentName: component, RunActionScope: scope, Description: '', ActionParams: [] };
}
