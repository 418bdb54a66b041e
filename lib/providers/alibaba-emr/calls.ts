import { z } from 'zod';
import { flattenQuery } from '../contract/acs3';

/** RunApplicationAction as a step keeps it: everything but the description that names the operation. */
export const stepParams = z
  .object({
    action: z.string().min(1),
    /** The vendor takes one application a call in every scope that we send. */
    application: z.string(),
    scope: z.enum(['APPLICATION', 'COMPONENT', 'COMPONENT_INSTANCE']),
    components: z.array(z.string()),
    instances: z.array(z.object({ component: z.string(), nodeId: z.string() })),
    rollingExecute: z.boolean().nullable(),
    executeStrategy: z.string().nullable(),
    interval: z.number().nullable(),
    batchSize: z.number().nullable(),
    description: z.string().nullable(),
    /** Keys of all targets: the vendor names doubtful ones by node only. */
    keys: z.array(z.string()).min(1),
  })
  // Without its list a narrow scope might be read as a wide one.
  .refine(({ scope, components, instances }) => scope === 'APPLICATION' || (scope === 'COMPONENT' ? components : instances).length > 0);
export type StepParams = z.infer<typeof stepParams>;

export const version = '2021-03-20';

/** Room in the request line is short and a history entry is one line, so the reference to the operation is cut, never the person's words. */
const referenceLength = 100;

export function queryOf(params: StepParams, region: string, clusterId: string, reference: string): Record<string, string> {
  const { application, scope } = params;
  const description = [reference.slice(0, referenceLength), params.description].filter(Boolean).join(' ');
  return flattenQuery({
    RegionId: region,
    ClusterId: clusterId,
    ActionName: params.action,
    ComponentInstanceSelector: {
      RunActionScope: scope,
      ApplicationName: application,
      Components: params.components.map((component) => ({ ApplicationName: application, ComponentName: component })),
      ComponentInstances: params.instances.map(({ component, nodeId }) => ({
        ApplicationName: application,
        ComponentName: component,
        NodeId: nodeId,
      })),
    },
    RollingExecute: params.rollingExecute,
    ExecuteStrategy: params.executeStrategy,
    Interval: params.interval,
    BatchSize: params.batchSize,
    Description: description,
  });
}
