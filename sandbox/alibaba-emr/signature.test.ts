import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type RunningStandIn } from '../core/server';
import { createStandIn } from './index';
import { signatureOf } from './signature';

const EMPTY_HASH = createHash('sha256').update('').digest('hex');

describe('ACS3-HMAC-SHA256', () => {
  it("reproduces the signature of the vendor's published example", () => {
    const signature = signatureOf({
      method: 'POST',
      path: '/',
      query: 'RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
      headers: [
        ['host', 'ecs.cn-shanghai.aliyuncs.com'],
        ['x-acs-action', 'RunInstances'],
        ['x-acs-content-sha256', EMPTY_HASH],
        ['x-acs-date', '2023-10-26T10:22:32Z'],
        ['x-acs-signature-nonce', '3156853299f313e23d1673dc12e1703d'],
        ['x-acs-version', '2014-05-26'],
      ],
      body: '',
      secret: 'YourAccessKeySecret',
    });
    expect(signature).toBe('06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
  });

  it('signs the same whatever the client leaves bare in the URL', () => {
    const sign = (query: string): string => signatureOf({ method: 'POST', path: '/', query, headers: [['host', 'h']], body: '', secret: 's' });
    expect(sign("B=a(b)*'&A=x%20y")).toBe(sign('A=x+y&B=a%28b%29%2A%27'));
  });
});

interface CallOptions {
  date?: string;
  nonce?: string;
  accessKeyId?: string;
  secret?: string;
  query?: string;
  /** What is really sent, when it is not what was signed. */
  sentQuery?: string;
  sentBody?: string;
  extraHeaders?: Record<string, string>;
}

describe('over HTTP', () => {
  let standIn: RunningStandIn;
  beforeAll(async () => {
    standIn = await startStandIn(createStandIn);
  });
  afterAll(() => standIn.close());

  async function call(options: CallOptions = {}): Promise<{ status: number; code: string | undefined; total: number | undefined }> {
    const { query = 'RegionId=cn-hangzhou', sentBody = '' } = options;
    const headers: [string, string][] = [
      ['host', new URL(standIn.url).host],
      ['x-acs-action', 'ListClusters'],
      ['x-acs-content-sha256', EMPTY_HASH],
      ['x-acs-date', options.date ?? `${new Date().toISOString().slice(0, 19)}Z`],
      ['x-acs-signature-nonce', options.nonce ?? randomUUID()],
      ['x-acs-version', '2021-03-20'],
    ];
    const { accessKeyId = '', accessKeySecret = '' } = standIn.credential;
    const signature = signatureOf({ method: 'POST', path: '/', query, headers, body: '', secret: options.secret ?? accessKeySecret });
    const names = headers.map(([name]) => name).join(';');
    const reply = await fetch(`${standIn.url}/?${options.sentQuery ?? query}`, {
      method: 'POST',
      headers: {
        ...Object.fromEntries(headers.filter(([name]) => name !== 'host')),
        ...options.extraHeaders,
        authorization: `ACS3-HMAC-SHA256 Credential=${options.accessKeyId ?? accessKeyId},SignedHeaders=${names},Signature=${signature}`,
      },
      ...(sentBody ? { body: sentBody } : {}),
    });
    const body = (await reply.json()) as { Code?: string; TotalCount?: number };
    return { status: reply.status, code: body.Code, total: body.TotalCount };
  }

  it('serves a correctly signed call', async () => {
    expect(await call()).toEqual({ status: 200, code: undefined, total: 1 });
  });

  it('refuses a wrong secret', async () => {
    expect(await call({ secret: 'not the secret' })).toMatchObject({ status: 400, code: 'SignatureDoesNotMatch' });
  });

  it('refuses an unknown access key', async () => {
    expect(await call({ accessKeyId: 'LTAIunknown' })).toMatchObject({ status: 404, code: 'InvalidAccessKeyId.NotFound' });
  });

  it('refuses a body that is not the one that was hashed', async () => {
    expect(await call({ sentBody: '{"a":1}' })).toMatchObject({ status: 400, code: 'SignatureDoesNotMatch' });
  });

  it('refuses a changed query', async () => {
    expect(await call({ sentQuery: 'RegionId=cn-beijing' })).toMatchObject({ status: 400, code: 'SignatureDoesNotMatch' });
  });

  it('refuses an x-acs header that is left out of the signature', async () => {
    expect(await call({ extraHeaders: { 'x-acs-security-token': 'smuggled' } })).toMatchObject({ status: 400, code: 'IncompleteSignature' });
  });

  it('refuses a date more than fifteen minutes off and one in another form', async () => {
    const old = new Date(Date.now() - 15 * 60 * 1000 - 2000).toISOString();
    expect(await call({ date: `${old.slice(0, 19)}Z` })).toMatchObject({ status: 400, code: 'InvalidTimeStamp.Expired' });
    expect(await call({ date: old })).toMatchObject({ status: 400, code: 'InvalidTimeStamp.Format' });
  });

  it('takes a nonce once', async () => {
    const nonce = randomUUID();
    expect((await call({ nonce })).status).toBe(200);
    expect(await call({ nonce })).toMatchObject({ status: 400, code: 'SignatureNonceUsed' });
  });
});
