import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { canonicalJson } from '@/lib/platform/canonical';
import { fieldsSchema, type JsonValue } from '@/lib/providers/contract';
import { providerFor } from '@/lib/providers/registry';
import type { UpdateClusterInput } from '@/lib/schemas/cluster';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { auditCluster, findCluster } from './find-cluster';

/** Name, environment and provider settings. A change that changes nothing writes nothing. */
export async function updateCluster(ctx: Ctx, input: z.output<typeof UpdateClusterInput>): Promise<{ clusterId: string }> {
  const cluster = await findCluster(input.clusterId);
  await requirePermission(ctx, 'cluster:update', { teamId: cluster.teamId, what: cluster.name });
  const settings = fieldsSchema(providerFor(cluster.providerId).clusterFields).parse(input.settings);
  const before = { name: cluster.name, environment: cluster.environment, settings: cluster.settings as JsonValue };
  const after = { name: input.name, environment: input.environment, settings: toJson(settings) };
  if (canonicalJson(before) === canonicalJson(after)) return { clusterId: cluster.id };
  await db().$transaction(async (tx) => {
    await tx.cluster.update({ where: { id: cluster.id }, data: { name: input.name, environment: input.environment, settings: toJson(settings), nextObserveAt: new Date() } });
    await appendAudit(tx, ctx, { action: 'cluster.updated', outcome: 'success', ...auditCluster(cluster), details: { before, after } });
  });
  return { clusterId: cluster.id };
}
