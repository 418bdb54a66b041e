import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { acsAccount, createAcsCall } from './acs-gateway';
import type { ProviderError } from './errors';

describe('a refusal', () => {
  it.each([
    [500, 'Cluster.NotFound', 'unknown-outcome', 'not-found'],
    [503, 'Forbidden.RAM', 'unknown-outcome', 'auth'],
    [502, 'ConcurrentModification', 'unknown-outcome', 'busy'],
    [504, 'InvalidParameter', 'unknown-outcome', 'bug'],
    [408, 'RequestTimeout', 'unknown-outcome', 'unreachable'],
    [408, 'Cluster.NotFound', 'unknown-outcome', 'not-found'],
    [503, 'Throttling.User', 'throttled', null],
    [503, 'ThrottlingException', 'throttled', null],
    [404, 'Cluster.NotFound', 'not-found', 'not-found'],
    [403, 'Forbidden.RAM', 'auth', 'auth'],
    [409, 'OperationDenied.Status', 'rejected', 'rejected'],
  ])('with status %i and code %s is %s for a write, %s for a read', async (status, code, write, read) => {
    const sent: string[] = [];
    const call = createAcsCall({
      origin: 'https://emr.aliyuncs.com',
      version: '2021-03-20',
      credential: { accessKeyId: 'id', accessKeySecret: 'secret' },
      deps: {
        now: () => Date.parse('2026-11-21T00:00:00Z'),
        http: {
          async send(sign) {
            sent.push(sign().kind);
            return { status, headers: {}, setCookies: [], text: JSON.stringify({ Code: code, Message: 'words' }) };
          },
        },
      },
    });
    const ask = (kind: 'read' | 'write') => call({ action: 'Any', query: {}, kind }, z.unknown());
    await expect(ask('write')).rejects.toMatchObject({ facts: { class: write, code, httpStatus: status } });
    expect(sent).toEqual(['write']);
    if (read) await expect(ask('read')).rejects.toMatchObject({ facts: { class: read } });
  });
});

describe('what comes with a refusal', () => {
  const refusedBy = async (body: object, headers: Record<string, string> = {}) => {
    const http = { send: async () => ({ status: 400, headers, setCookies: [], text: JSON.stringify({ Code: 'NotAuthorized', Message: 'No permission.', RequestId: ' r-1\n', ...body }) }) };
    const call = createAcsCall({ origin: 'https://emr.aliyuncs.com', version: '2021-03-20', credential: { accessKeyId: 'id', accessKeySecret: 'secret' }, deps: { now: () => 0, http } });
    const error: unknown = await call({ action: 'Any', query: {}, kind: 'write' }, z.unknown()).catch((thrown: unknown) => thrown);
    return (error as ProviderError).facts;
  };
  const detail = { AuthAction: 'emr:RunApplicationAction', NoPermissionType: 'ImplicitDeny', AuthPrincipalType: 'SubUser', AuthPrincipalDisplayName: 'drydock' };

  it.each([
    [undefined, 'No permission.'],
    [detail, 'No permission. (emr:RunApplicationAction, ImplicitDeny, SubUser drydock)'],
    [JSON.stringify(detail), 'No permission. (emr:RunApplicationAction, ImplicitDeny, SubUser drydock)'],
    ['free words', 'No permission. (free words)'],
    [{ Novel: 1 }, 'No permission.'],
  ])('shows the detail %o', async (AccessDeniedDetail, message) => {
    expect(await refusedBy({ AccessDeniedDetail })).toMatchObject({ class: 'auth', message, requestId: 'r-1' });
  });

  it.each([
    [{ 'x-acs-retry-after': '1500' }, 2],
    [{ 'x-acs-retry-after': '5' }, 1],
    [{ 'x-acs-retry-after': 'soon' }, null],
    [{ 'x-acs-retry-after': '1500', 'retry-after': '7' }, 7],
    [{}, null],
  ])('reads %o as seconds: %s', async (headers, seconds) => {
    const { retryAfterSeconds } = await refusedBy({ Code: 'Throttling.User' }, headers as Record<string, string>);
    expect(retryAfterSeconds).toBe(seconds);
  });
});

describe('acsAccount', () => {
  it.each([
    [{}, 'alibaba/cn-hangzhou'],
    [{ accessKeyId: 'another' }, 'alibaba/cn-hangzhou'],
    [{ region: 'cn-beijing' }, 'alibaba/cn-beijing'],
    [{ endpoint: 'https://starrocks-vpc.cn-hangzhou.aliyuncs.com' }, 'alibaba/cn-hangzhou'],
    [{ endpoint: 'http://127.0.0.1:7001' }, 'alibaba/cn-hangzhou/127.0.0.1:7001'],
    [{ endpoint: 'http://127.0.0.1:7002/' }, 'alibaba/cn-hangzhou/127.0.0.1:7002'],
    [{ endpoint: 'https://notaliyuncs.com' }, 'alibaba/cn-hangzhou/notaliyuncs.com:443'],
  ])('of %o is %s', (given, account) => {
    expect(acsAccount({ region: 'cn-hangzhou', ...given })).toBe(account);
  });
});
