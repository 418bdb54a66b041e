import { z } from 'zod';
import { between } from '../core/deterministic';
import { bodyOf, type Handler } from './call';
import { DcsError } from './errors';
import { SELF, type CacheInstance } from './instance';

const Body = z.object({ instances: z.array(z.string()).nullish(), action: z.enum(['restart', 'soft_restart', 'flush']) });

const LIMIT = 50;
const SECONDS: Record<z.output<typeof Body>['action'], [min: number, max: number]> = { restart: [10, 20], soft_restart: [5, 10], flush: [4, 8] };

/** Answers 200 even when some of the instances were refused: only `results` tells. */
export const restartOrFlushInstances: Handler = (account, call) => {
  const { instances: ids, action } = bodyOf(call, Body);
  if (!ids || ids.length === 0) throw new DcsError('DCS.4065', 'The parameter instances is missing.');
  if (ids.length > LIMIT) throw new DcsError('DCS.4100', `At most ${LIMIT} instances are taken at a time.`);
  const results = ids.map((id) => {
    const instance = account.instances.find(({ facts }) => facts.id === id);
    return { instance: id, result: instance && begin(instance, action) ? 'success' : 'failed' };
  });
  return { body: { results }, targets: results.filter(({ result }) => result === 'success').map((one) => one.instance) };
};

function begin(instance: CacheInstance, action: 'restart' | 'soft_restart' | 'flush'): boolean {
  const { clock, condition, power, backups, facts } = instance;
  if (instance.runningJob() || !['RUNNING', 'ERROR'].includes(instance.status) || instance.refuseNext) {
    instance.refuseNext = false;
    return false;
  }
  backups.cancelRunning();
  const seconds = between(`${action}/${facts.id}`, ...SECONDS[action]);
  const via = action === 'flush' ? 'FLUSHING' : 'RESTARTING';
  const { failed } = condition.transition(SELF, { via, to: 'RUNNING', failed: 'ERROR', seconds, from: clock.uptime() });
  if (action === 'restart' && !failed) {
    for (const { id } of instance.nodes.filter((node) => instance.isActive(node.id))) {
      power.transition(id, { via: 'Inactive', to: 'Active', failed: 'Inactive', seconds: seconds * 0.8 });
    }
  }
  return true;
}
