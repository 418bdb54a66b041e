import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import { fieldsSchema } from '@/lib/providers/contract';
import { providerFor } from '@/lib/providers/registry';
import type { ImportClustersInput } from '@/lib/schemas/cluster';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';

/** Takes vendor clusters into the credential's team. The background observer reads their topology within seconds. */
export async function importClusters(ctx: Ctx, input: z.output<typeof ImportClustersInput>): Promise<{ clusterIds: string[] }> {
  const credential = await db().credential.findUnique({
    where: { id: input.credentialId },
    select: { id: true, name: true, providerId: true, team: { select: { id: true, name: true } } },
  });
  if (!credential) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'cluster:import', { teamId: credential.team.id, what: credential.name });
  const settingsOf = fieldsSchema(providerFor(credential.providerId).clusterFields);
  return db().$transaction(async (tx) => {
    // Two imports from one credential wait for each other, so that the second one sees what the first one took.
    await tx.$queryRaw`SELECT id FROM credential WHERE id = ${credential.id}::uuid FOR UPDATE`;
    const clusterIds: string[] = [];
    for (const wanted of input.clusters) {
      const known = await tx.cluster.findUnique({
        where: { credentialId_externalId: { credentialId: credential.id, externalId: wanted.externalId } },
        select: { name: true },
      });
      if (known) throw new AppError('conflict', 'cluster-already-imported', { params: { name: known.name } });
      const cluster = await tx.cluster.create({
        data: {
          teamId: credential.team.id,
          credentialId: credential.id,
          providerId: credential.providerId,
          externalId: wanted.externalId,
          name: wanted.name,
          environment: wanted.environment,
          settings: toJson(settingsOf.parse(wanted.settings)),
        },
        select: { id: true },
      });
      await appendAudit(tx, ctx, {
        action: 'cluster.imported',
        outcome: 'success',
        team: credential.team,
        cluster: { id: cluster.id, name: wanted.name, providerId: credential.providerId, environment: wanted.environment },
        details: { externalId: wanted.externalId, credential: credential.name },
      });
      clusterIds.push(cluster.id);
    }
    return { clusterIds };
  });
}
