import { serviceOf } from './change-service';
import { ManagerFailure, type Answer } from './envelope';
import { CLUSTER_ID, type Command, type Manager } from './manager';

const NEW_MS = 1000;

export function clusters(isSecure: boolean): Answer {
  const cluster = { id: CLUSTER_ID, name: 'mrs-lake-prod', description: '', version: 'MRS 2.1.0', stack: 'FusionInsight', cluster_state: null, stack_model: isSecure ? 'Sec' : 'NoSec', lic_state: null };
  return { res_obj: { clusters: [cluster] } };
}

export function clusterStatus(manager: Manager, cluster: string): Answer {
  if (cluster !== String(CLUSTER_ID)) throw new ManagerFailure(-201, 'The cluster does not exist.');
  return { res_obj: { state: manager.isGood() ? 'GOOD' : 'BAD' } };
}

export function serviceSummary({ health }: Manager, cluster: string, name: string): Answer {
  const service = serviceOf(cluster, name);
  const key_property = [
    { name: 'Health Status', value: health.stateOf(name), type: 'STATUS' },
    { name: 'Configuration Status', value: 'Synchronized', type: 'STATUS' },
    { name: 'Version', value: service.version, type: 'TEXT' },
    { name: service.role, value: [service.host], type: 'TEXT' },
  ];
  return { res_obj: { key_property } };
}

export function commandProgress(manager: Manager, id: string): Answer {
  const command = manager.commands.get(Number(id));
  if (!command) throw new ManagerFailure(-216, `The command ${id} does not exist.`);
  const { state, progress } = standing(command, manager.clock.uptime());
  const failed = state === 'FAILED' ? command.failed : null;
  return {
    id: command.id,
    state,
    total_progress: progress,
    error_code: failed ? -217 : 0,
    error_description: failed ? `${failed.name} did not ${command.operation.toLowerCase()}.` : null,
    res_obj: {
      cluster_id: CLUSTER_ID,
      step_list: command.services.map(({ name }) => ({ name: `${command.operation === 'STOP' ? 'Stop' : 'Start'} ${name}`, description: '' })),
      fail_entity_list: failed ? [{ fail_entity: `${failed.role}#${failed.host}`, operation_type: command.operation }] : [],
      // Its documented meaning is the overall progress, whatever the name says.
      total_step_size: Math.floor(progress),
    },
  };
}

function standing({ from, endsAt, failed }: Command, now: number): { state: string; progress: number } {
  const share = Math.min(1, (now - from) / (endsAt - from));
  if (share === 1) return failed ? { state: 'FAILED', progress: 70 } : { state: 'COMPLETE', progress: 100 };
  const progress = Math.floor(share * (failed ? 700 : 1000)) / 10;
  return { state: now - from < NEW_MS ? 'NEW' : 'IN_PROGRESS', progress };
}
