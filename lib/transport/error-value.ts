import 'server-only';
import { z } from 'zod';
import { databaseTrouble } from '@/lib/db/trouble';
import { ProviderError } from '@/lib/providers/contract';
import { AppError, type ErrorCode } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { logger } from '@/lib/platform/logger';
import type { ErrorValue } from '@/lib/platform/result';

export const statusOf: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  invalid: 400,
  conflict: 409,
  'plan-changed': 409,
  'targets-busy': 409,
  throttled: 429,
  vendor: 502,
  internal: 500,
};

/** Field path -> reason word of the catalogue (`errors.fields.<word>`), so that forms keep their input and mark the place. */
export function fieldReasons(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join('.'), issue.code === 'custom' ? issue.message : issue.code]));
}

/** Expected failures become values; everything else is logged under an event id and shown as that id only. */
export function toErrorValue(error: unknown): ErrorValue {
  if (error instanceof AppError) {
    return { code: error.code, reason: error.reason, ...error.facts };
  }
  if (error instanceof ProviderError) return { code: 'vendor', reason: 'vendor', data: error.facts };
  if (error instanceof z.ZodError) return { code: 'invalid', reason: 'invalid', fields: fieldReasons(error) };
  const eventId = newId();
  logger.error({ eventId, err: error }, 'unexpected failure');
  return { code: 'internal', reason: databaseTrouble(error) ?? 'internal', eventId };
}
