import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { inTurn, ProviderError, readOnce, type ConnectDeps, type FieldValues, type Turn } from '../contract';
import { withClockSkew } from '../contract/clock-skew';
import { endpointOf } from './definition';
import { notAsDocumented, refusal } from './errors';
import { authorizationOf } from './sign';
import { envelope } from './wire';

export const version = '2019-01-03';
export const contentType = 'application/json';
const readAttempts = 3;

const credentialSchema = z.object({ secretId: z.string(), secretKey: z.string(), region: z.string(), securityToken: z.string().optional() });

export interface Answer<T> {
  data: T;
  requestId: string;
}

/** One API action. The body is either parameters or the exact text that a plan showed. */
export type Call = <T>(action: string, body: object | string, schema: z.ZodType<T>, kind?: 'read' | 'write') => Promise<Answer<T>>;

function parse(text: string): z.output<typeof envelope>['Response'] | null {
  try {
    return envelope.safeParse(JSON.parse(text)).data?.Response ?? null;
  } catch {
    return null;
  }
}

export function createCall(credential: FieldValues, { http, now, pacer, reads }: ConnectDeps): Call {
  const { secretId, secretKey, region, securityToken } = credentialSchema.parse(credential);
  const endpoint = endpointOf(credential);
  const { host } = new URL(endpoint);

  function headersFor(action: string, body: string): Record<string, string> {
    const timestamp = Math.floor(now() / 1_000);
    return {
      'content-type': contentType,
      authorization: authorizationOf({ secretId, secretKey, service: 'emr', host, contentType, body, timestamp }),
      'x-tc-action': action,
      'x-tc-version': version,
      'x-tc-region': region,
      'x-tc-timestamp': String(timestamp),
      ...(securityToken ? { 'x-tc-token': securityToken } : {}),
    };
  }

  async function once<T>(action: string, body: string, schema: z.ZodType<T>, kind: 'read' | 'write', turn: Turn | undefined): Promise<Answer<T>> {
    const reply = await http.send(() => ({ method: 'POST', url: `${endpoint}/`, headers: headersFor(action, body), body, kind, turn }));
    const response = parse(reply.text);
    const requestId = response?.RequestId ?? null;
    if (response?.Error) {
      const retryAfterSeconds = Number.parseInt(reply.headers['retry-after'] ?? '', 10) || null;
      const { Code: code, Message: message } = response.Error;
      throw withClockSkew(refusal({ code, message: message ?? code, requestId, httpStatus: reply.status, retryAfterSeconds }, kind), reply, now());
    }
    const data = schema.safeParse(response);
    if (reply.status !== 200 || !requestId || !data.success) throw notAsDocumented(action, { httpStatus: reply.status, requestId }, kind);
    return { data: data.data, requestId };
  }

  return async (action, given, schema, kind = 'read') => {
    const body = typeof given === 'string' ? given : JSON.stringify(given);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await readOnce(reads, kind, [action, body], () => inTurn(pacer, action, kind, (turn) => once(action, body, schema, kind, turn)));
      } catch (error) {
        // The limit answers with HTTP 200, so only this layer sees it; other programs may share the key.
        const throttled = error instanceof ProviderError && error.facts.class === 'throttled';
        if (kind === 'write' || !throttled || attempt === readAttempts) throw error;
        await sleep(1_000);
      }
    }
  };
}
