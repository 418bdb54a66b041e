import 'server-only';
import { secretNames } from '@/lib/providers/contract';
import { providerFor } from '@/lib/providers/registry';
import type { PreviewEndpointInput } from '@/lib/schemas/credential';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';

/** The host that the signed calls of such a credential would go to, shown before it is saved. */
export async function previewEndpoint(ctx: Ctx, input: PreviewEndpointInput): Promise<{ endpoint: string }> {
  await requirePermission(ctx, 'credential:create', { teamId: input.teamId });
  const { teamId: _teamId, providerId, ...fields } = input;
  const definition = providerFor(providerId);
  for (const name of secretNames(definition.credentialFields)) delete fields[name];
  return { endpoint: definition.endpointOf(fields) };
}
