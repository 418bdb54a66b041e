import { z } from 'zod';
import type { Cluster } from './cluster';
import { OfCluster, checkCluster } from './describe-cluster';
import { notFound, parametersOf } from './errors';
import { CLUSTER_ID } from './topology';

const Parameters = z.strictObject({ ...OfCluster, OperationId: z.string() });

export function getOperation(cluster: Cluster, query: unknown) {
  const wanted = parametersOf(Parameters, query);
  checkCluster(wanted);
  const operation = cluster.operations.get(wanted.OperationId);
  if (!operation) throw notFound(`OperationId ${wanted.OperationId}`);
  const state = cluster.stateOf(operation);
  const startedAt = cluster.clock.wallAt(operation.startedAt);
  return {
    Operation: {
      OperationId: operation.id,
      ClusterId: CLUSTER_ID,
      OperationType: operation.type,
      OperationState: state,
      Description: operation.description,
      CreateTime: startedAt,
      StartTime: startedAt,
      ...(['COMPLETED', 'FAILED'].includes(state) ? { EndTime: cluster.clock.wallAt(operation.endsAt) } : {}),
      ...(state === 'FAILED' ? { StateChangeReason: { Code: 'NodeFailure', Message: `${operation.failed.length} component instances failed` } } : {}),
    },
  };
}
