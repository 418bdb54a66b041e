import type { FieldValues, ProviderDefinition } from '@/lib/providers/contract';

/**
 * Names one vendor-side instance whatever team or credential reaches it: two imports of the same cluster share the lock.
 * The endpoint with its path is part of it, because some vendors number their clusters per installation.
 */
export function liveKey(definition: ProviderDefinition, credential: FieldValues, externalId: string, instanceKey: string): string {
  const { host, pathname } = new URL(definition.endpointOf(credential));
  return [definition.id, host + pathname.replace(/\/+$/, ''), externalId, instanceKey].join('|');
}
