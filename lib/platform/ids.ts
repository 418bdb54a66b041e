import { randomBytes, randomUUID } from 'node:crypto';

export const newId = (): string => randomUUID();

/** A bearer token with 256 random bits, safe in a URL. */
export const newToken = (): string => randomBytes(32).toString('base64url');
