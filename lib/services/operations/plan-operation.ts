import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import type { Plan, PlanOperationInput } from '@/lib/schemas/operation';
import { auditCluster, findCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { connectCredential } from '@/lib/services/credentials/connect';
import { openCredential } from '@/lib/services/credentials/open-credential';
import { requirePermission } from '@/lib/services/require-permission';
import { buildPlan } from './build-plan';
import { freshTopology } from './fresh-topology';

/** What the operation would do, expanded and checked with the vendor. Sends nothing that changes anything. */
export async function planOperation(ctx: Ctx, input: z.output<typeof PlanOperationInput>): Promise<Plan> {
  const cluster = await findCluster(input.clusterId);
  await requirePermission(ctx, 'operation:plan', { teamId: cluster.teamId, what: cluster.name });
  await freshTopology(cluster.id);
  const built = await buildPlan(db(), cluster, await openCredential(db(), cluster.credentialId), input);
  const { client } = await connectCredential(cluster.credentialId);
  const advice = await client.preflight(built.input);
  await db().$transaction((tx) =>
    appendAudit(tx, ctx, {
      action: 'operation.planned',
      outcome: 'success',
      ...auditCluster(cluster),
      details: { action: input.action, targets: input.targetKeys, planDigest: built.plan.digest },
    }),
  );
  // Vendor-side advice changes with the clock (a backup grows old), so it stays outside the digest.
  return { ...built.plan, warnings: [...built.plan.warnings, ...advice] };
}
