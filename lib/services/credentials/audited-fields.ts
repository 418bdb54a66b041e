import 'server-only';
import { certificateFields, type Field, type JsonObject } from '@/lib/providers/contract';
import { fingerprintsOf } from '@/lib/providers/contract/pinned-certificate';

function fingerprints(pem: string): string[] | 'unreadable' {
  try {
    return fingerprintsOf(pem);
  } catch {
    // Kept as typed: the vendor's first call says so in words.
    return 'unreadable';
  }
}

/** Public fields as the audit log keeps them: a certificate by its fingerprint, which is what people compare. */
export function auditedFields(fields: readonly Field[], publicFields: JsonObject): JsonObject {
  const certificates = certificateFields(fields).flatMap(({ name }) => {
    const pem = publicFields[name];
    return typeof pem === 'string' ? [[name, { sha256: fingerprints(pem) }] as const] : [];
  });
  return { ...publicFields, ...Object.fromEntries(certificates) };
}
