import { z } from 'zod';
import { clusterOf, type Account } from './account';
import type { Cluster, Flow } from './cluster';
import { ApiError, parametersOf } from './errors';
import { UNSET_TIME, timeText } from './wire';

const Parameters = z.strictObject({
  InstanceId: z.string(),
  FlowParam: z.strictObject({ FKey: z.enum(['TraceId', 'FlowId']), FValue: z.string() }),
  NeedExtraDetail: z.boolean().default(false),
});

export function describeClusterFlowStatusDetail(account: Account, body: unknown) {
  const { InstanceId, FlowParam } = parametersOf(Parameters, body);
  const cluster = clusterOf(account, InstanceId);
  const flow = cluster.flows.find(({ id, traceId }) => FlowParam.FValue === (FlowParam.FKey === 'FlowId' ? String(id) : traceId));
  if (!flow) throw new ApiError('InvalidParameter.InvalidJobFlow', 'Invalid process task.');
  const done = Math.min(1, (cluster.clock.uptime() - flow.startedAt) / (flow.endsAt - flow.startedAt));
  const ended = done >= 1;
  return {
    FlowName: flow.opType,
    FlowInfo: '',
    FlowTotalProgress: Math.floor(done * 100) / 100,
    FlowTotalStatus: ended ? verdict(flow) : 1,
    FlowDesc: null,
    FlowExtraDetail: null,
    StageDetails: [stage(cluster, flow, ended)],
  };
}

function verdict({ failed, blocked }: Flow): number {
  if (!failed) return 2;
  return blocked ? -3 : -1;
}

function stage(cluster: Cluster, flow: Flow, ended: boolean) {
  return {
    Stage: flow.opType,
    Name: flow.opType,
    Desc: ended ? 'Finished' : 'In progress',
    Status: ended ? (flow.failed ? -1 : 2) : 1,
    // The vendor's own sample has 0 here for finished steps as well.
    Progress: 0,
    Starttime: timeText(cluster.clock, flow.startedAt),
    Endtime: ended ? timeText(cluster.clock, flow.endsAt) : UNSET_TIME,
    TimeConsuming: '',
    FailedReason: flow.failed && ended ? 'A process did not reach its state' : '',
    IsShow: true,
    IsSubFlow: false,
    SubFlowFlag: '',
    HadWoodDetail: false,
    WoodJobId: 0,
    LanguageKey: '',
    Id: flow.id,
  };
}
