import 'server-only';
import { requestCtx } from '@/lib/auth/session';
import type { ErrorCode } from '@/lib/platform/errors';
import type { ErrorValue } from '@/lib/platform/result';
import type { Ctx } from '@/lib/services/context';
import { toErrorValue } from './error-value';

const statusOf: Record<ErrorCode, number> = {
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

export const errorResponse = (error: ErrorValue): Response =>
  Response.json({ ok: false, error }, { status: statusOf[error.code], headers: { 'cache-control': 'no-store' } });

/** A GET handler: session, one read, error as value. A ready Response (a stream) passes through. */
export async function route<Data>(read: (ctx: Ctx) => Promise<Data>): Promise<Response> {
  try {
    const data = await read(await requestCtx());
    if (data instanceof Response) return data;
    return Response.json({ ok: true, data }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return errorResponse(toErrorValue(error));
  }
}
