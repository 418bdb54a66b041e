import 'server-only';
import { requestCtx } from '@/lib/auth/session';
import type { ErrorValue } from '@/lib/platform/result';
import type { Ctx } from '@/lib/services/context';
import { statusOf, toErrorValue } from './error-value';

export const errorResponse = (error: ErrorValue): Response =>
  Response.json({ ok: false, error }, { status: statusOf[error.code], headers: { 'cache-control': 'no-store' } });

/** A GET handler: session, one read, error as value. A ready Response (an export) passes through. */
export async function route<Data>(read: (ctx: Ctx) => Promise<Data>): Promise<Response> {
  try {
    const data = await read(await requestCtx());
    if (data instanceof Response) return data;
    return Response.json({ ok: true, data }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return errorResponse(toErrorValue(error));
  }
}
