import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { flattenQuery, signAcs3 } from './acs3';

const credential = { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' };
const published = {
  origin: 'https://ecs.cn-shanghai.aliyuncs.com',
  path: '/',
  action: 'RunInstances',
  version: '2014-05-26',
  query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
};
const moment = { nowMs: Date.parse('2023-10-26T10:22:32.456Z'), nonce: '3156853299f313e23d1673dc12e1703d' };

const signatureOf = (authorization = '') => /Signature=([0-9a-f]{64})$/.exec(authorization)?.[1];

describe('signAcs3', () => {
  it('reproduces the vector that the vendor publishes', () => {
    const { url, headers } = signAcs3(published, credential, moment);
    expect(signatureOf(headers.authorization)).toBe('06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
    expect(headers['x-acs-date']).toBe('2023-10-26T10:22:32Z');
    expect(url).toBe('https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai');
  });

  it('signs body, content type, session token and port, and escapes what RFC 3986 reserves', () => {
    const body = '{"RestartNodeGroups":[]}';
    const call = { ...published, origin: 'http://127.0.0.1:8080', path: '/webapi/restart/restart', query: { A: "a b*'()!~/中" }, body };
    const { url, headers } = signAcs3(call, { ...credential, securityToken: 'token' }, moment);
    const query = 'A=a%20b%2A%27%28%29%21~%2F%E4%B8%AD';
    expect(url).toBe(`http://127.0.0.1:8080/webapi/restart/restart?${query}`);

    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    const canonical = [
      'POST',
      '/webapi/restart/restart',
      query,
      'content-type:application/json; charset=utf-8',
      'host:127.0.0.1:8080',
      'x-acs-accesskey-id:YourAccessKeyId',
      'x-acs-action:RunInstances',
      `x-acs-content-sha256:${hash(body)}`,
      'x-acs-date:2023-10-26T10:22:32Z',
      'x-acs-security-token:token',
      `x-acs-signature-nonce:${moment.nonce}`,
      'x-acs-version:2014-05-26',
      '',
      'content-type;host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version',
      hash(body),
    ].join('\n');
    const expected = createHmac('sha256', 'YourAccessKeySecret').update(`ACS3-HMAC-SHA256\n${hash(canonical)}`).digest('hex');
    expect(signatureOf(headers.authorization)).toBe(expected);
  });
});

describe('flattenQuery', () => {
  it('counts from 1, keeps false and 0, and leaves out what is absent or empty', () => {
    expect(
      flattenQuery({
        Selector: { RunActionScope: 'COMPONENT', Components: [{ ApplicationName: 'HDFS' }, { ApplicationName: 'YARN' }] },
        RollingExecute: false,
        Interval: 0,
        Description: null,
        BatchSize: undefined,
        NodeIds: [],
      }),
    ).toEqual({
      'Selector.RunActionScope': 'COMPONENT',
      'Selector.Components.1.ApplicationName': 'HDFS',
      'Selector.Components.2.ApplicationName': 'YARN',
      RollingExecute: 'false',
      Interval: '0',
    });
  });
});
