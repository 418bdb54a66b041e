import type { FieldValues, ProviderDefinition } from '@/lib/providers/contract';

/**
 * Names one vendor-side instance whatever team or credential reaches it: two imports of the same cluster share the lock.
 * The endpoint is part of it because some vendors number their clusters per installation.
 */
export const liveKey = (definition: ProviderDefinition, credential: FieldValues, externalId: string, instanceKey: string): string =>
  [definition.id, new URL(definition.endpointOf(credential)).host, externalId, instanceKey].join('|');
