import type { FieldValues, ProviderDefinition } from '@/lib/providers/contract';

/**
 * Names one vendor-side instance whatever team or credential reaches it: two imports of the same cluster share the lock,
 * also when one of them goes through another of the vendor's hosts.
 */
export const liveKey = (definition: ProviderDefinition, credential: FieldValues, externalId: string, instanceKey: string): string =>
  [definition.id, definition.accountOf(credential), externalId, instanceKey].join('|');
