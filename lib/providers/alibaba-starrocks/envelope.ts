import type { z } from 'zod';
import { ProviderError, type ProviderErrorClass } from '../contract';
import { deniedDetail } from '../contract/acs-denied';
import { acsErrorClass, gaveUp, lost, type AcsAnswer, type AcsCall, type AcsRequest } from '../contract/acs-gateway';
import { envelope, type Envelope } from './wire';

/** The samples carry code `Success` and a denied permission beside unrelated refusals, so the code leads and the detail only fills its gap. */
function refusalClass({ ErrCode, HttpStatusCode }: Envelope, denied: string | null, kind: AcsRequest['kind']): ProviderErrorClass {
  const code = ErrCode && ErrCode !== 'Success' ? ErrCode : null;
  const status = HttpStatusCode ?? 200;
  const known = code ? acsErrorClass(code, kind, status) : undefined;
  // A wrong parameter may just as well be a state of the instance that changed meanwhile.
  if (known && known !== 'bug') return known;
  if (code === null && denied && !(kind === 'write' && gaveUp(status))) return 'auth';
  return gaveUp(status) ? lost(kind) : 'rejected';
}

/** HTTP 200 proves nothing here: `Success: true` is the only yes. */
export async function callChecked<Data>(call: AcsCall, request: AcsRequest, dataSchema: z.ZodType<Data>): Promise<AcsAnswer<Data> & { total: number | null }> {
  const { reply, ...facts } = await call(request, envelope);
  if (!reply.Success) {
    const denied = deniedDetail(reply.AccessDeniedDetail);
    const refused = refusalClass(reply, denied, request.kind);
    const words = reply.ErrMessage?.trim() || reply.ErrCode || `${request.action} was answered with Success false.`;
    throw new ProviderError({
      class: refused,
      code: reply.ErrCode || 'success-false',
      message: refused === 'auth' && denied ? `${words} (${denied})` : words,
      ...facts,
      httpStatus: reply.HttpStatusCode ?? facts.httpStatus,
    });
  }
  const data = dataSchema.safeParse(reply.Data);
  if (data.success) return { reply: data.data, total: reply.Total ?? null, ...facts };
  const message = `${request.action} succeeded, but its Data is not what the vendor documents.`;
  throw new ProviderError({ class: lost(request.kind), code: 'unexpected-reply', message, ...facts });
}
