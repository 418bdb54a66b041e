import 'server-only';
import { env } from '@/lib/config/env';
import { open, seal } from '@/lib/platform/crypto';
import { AppError } from '@/lib/platform/errors';
import { secretNames, type Field, type FieldValues, type JsonObject } from '@/lib/providers/contract';

/** Which key sealed a row; raised when the key is exchanged. */
export const keyVersion = 1;

const contextOf = (id: string, version: number): string => `credential:${id}:v${version}`;

/** Enough to tell two keys apart, too little to guess one. Short secrets give nothing away. */
const hintOf = (secret: string): string | null => (secret.length < 8 ? null : secret.slice(-4));

/** A credential's fields as its row keeps them: what may be shown, and the rest sealed for this very row. */
export function sealFields(id: string, fields: readonly Field[], values: FieldValues) {
  const secret = new Set(secretNames(fields));
  const entries = Object.entries(values);
  const secrets = entries.filter(([name]) => secret.has(name)).map(([name, value]) => [name, String(value)] as const);
  return {
    // Parsed by the provider's fields: text, numbers, booleans and lists of names only.
    publicFields: Object.fromEntries(entries.filter(([name]) => !secret.has(name))) as JsonObject,
    secretHints: Object.fromEntries(secrets.map(([name, value]) => [name, hintOf(value)] as const).filter((hint) => hint[1] !== null)),
    sealed: seal(env().secretKey, JSON.stringify(Object.fromEntries(secrets)), contextOf(id, keyVersion)),
    keyVersion,
  };
}

/** The sealed fields in clear. Only `open-credential` asks for them. */
export function openFields(row: { id: string; sealed: Uint8Array; keyVersion: number }): Record<string, string> {
  try {
    return JSON.parse(open(env().secretKey, row.sealed, contextOf(row.id, row.keyVersion))) as Record<string, string>;
  } catch (cause) {
    throw new AppError('internal', 'credential-unreadable', {}, { cause });
  }
}
