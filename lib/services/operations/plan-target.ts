import type { Instance } from '@/lib/providers/contract';
import type { PlanTarget } from '@/lib/schemas/operation';

/** An instance as the plan shows it. */
export const toTarget = (instance: Instance, selected: boolean): PlanTarget => ({
  key: instance.key,
  service: instance.service,
  component: instance.component,
  nodeName: instance.nodeName,
  ip: instance.ip,
  group: instance.group,
  haRole: instance.haRole,
  state: instance.state,
  vendorState: instance.vendorState,
  selected,
});
