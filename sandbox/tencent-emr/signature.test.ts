import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type RunningStandIn } from '../core/server';
import { createStandIn } from './index';
import { signatureOf } from './signature';

const JSON_TYPE = 'application/json; charset=utf-8';

describe('TC3-HMAC-SHA256', () => {
  it("reproduces the signature of the vendor's published example", () => {
    const signature = signatureOf({
      method: 'POST',
      path: '/',
      query: '',
      headers: [
        ['content-type', JSON_TYPE],
        ['host', 'cvm.tencentcloudapi.com'],
      ],
      body: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
      timestamp: 1551113065,
      service: 'cvm',
      secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
    });
    expect(signature).toBe('72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168');
  });
});

interface CallOptions {
  action?: string;
  body?: object;
  /** What is really sent, when it is not what was signed. */
  sentBody?: object;
  timestamp?: number;
  secretId?: string;
  secretKey?: string;
  service?: string;
  signPort?: boolean;
}

describe('over HTTP', () => {
  let standIn: RunningStandIn;
  beforeAll(async () => {
    standIn = await startStandIn(createStandIn);
  });
  afterAll(() => standIn.close());

  async function call(options: CallOptions = {}): Promise<{ code: string | undefined; response: Record<string, unknown> }> {
    const { action = 'DescribeInstancesList', body = { DisplayStrategy: 'clusterList' }, service = 'emr', signPort = true } = options;
    const timestamp = options.timestamp ?? Math.floor(Date.now() / 1000);
    const { host, hostname } = new URL(standIn.url);
    const { secretId = '', secretKey = '', region = '' } = standIn.credential;
    const signature = signatureOf({
      method: 'POST',
      path: '/',
      query: '',
      headers: [
        ['content-type', JSON_TYPE],
        ['host', signPort ? host : hostname],
      ],
      body: JSON.stringify(body),
      timestamp,
      service,
      secretKey: options.secretKey ?? secretKey,
    });
    const scope = `${new Date(timestamp * 1000).toISOString().slice(0, 10)}/${service}/tc3_request`;
    const reply = await fetch(standIn.url, {
      method: 'POST',
      headers: {
        'content-type': JSON_TYPE,
        authorization: `TC3-HMAC-SHA256 Credential=${options.secretId ?? secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
        'x-tc-action': action,
        'x-tc-version': '2019-01-03',
        'x-tc-timestamp': String(timestamp),
        'x-tc-region': region,
      },
      body: JSON.stringify(options.sentBody ?? body),
    });
    expect(reply.status).toBe(200);
    const { Response } = (await reply.json()) as { Response: Record<string, unknown> & { Error?: { Code: string } } };
    return { code: Response.Error?.Code, response: Response };
  }

  it('serves a correctly signed call', async () => {
    const { response } = await call();
    expect(response['TotalCnt']).toBe(2);
  });

  it('accepts a signature over the host without its port, and the first label of the endpoint as service', async () => {
    expect((await call({ signPort: false, service: '127' })).code).toBeUndefined();
  });

  it('refuses a service in the scope that is not its own', async () => {
    expect((await call({ service: 'cvm' })).code).toBe('AuthFailure.SignatureFailure');
  });

  it('refuses a wrong secret key', async () => {
    expect((await call({ secretKey: 'not the key' })).code).toBe('AuthFailure.SignatureFailure');
  });

  it('refuses an unknown secret id', async () => {
    expect((await call({ secretId: 'AKIDunknown' })).code).toBe('AuthFailure.SecretIdNotFound');
  });

  it('refuses a timestamp more than five minutes off', async () => {
    expect((await call({ timestamp: Math.floor(Date.now() / 1000) - 301 })).code).toBe('AuthFailure.SignatureExpire');
    expect((await call({ timestamp: Math.floor(Date.now() / 1000) + 310 })).code).toBe('AuthFailure.SignatureExpire');
  });

  it('refuses a changed body and keeps the call out of the ledger', async () => {
    const stop = (ip: string) => ({
      InstanceId: 'emr-mfk',
      OpType: 'StopService',
      OpScope: { ServiceInfoList: [{ ServiceName: 'HDFS', ComponentInfoList: [{ ComponentName: 'DataNode', IpList: [ip] }] }] },
    });
    const { code } = await call({ action: 'StartStopServiceOrMonitor', body: stop('10.20.1.1'), sentBody: stop('10.20.1.2') });
    expect(code).toBe('AuthFailure.SignatureFailure');
    expect(await (await fetch(`${standIn.control}/ledger`)).json()).toEqual([]);
  });
});
