import { describe, expect, it } from 'vitest';
import { signedHeaders } from './sdk-hmac';

const projectId = '0123456789abcdef0123456789abcdef';
const keys = { accessKey: 'AK', secretKey: 'example-secret-key', projectId };
const now = Date.UTC(2026, 10, 20, 7, 8, 9, 123);

// Signatures recomputed from the vendor's description with another language's standard library.
describe('SDK-HMAC-SHA256', () => {
  it('signs the body, the trailing slash that the request line lacks, and the port of the host', () => {
    const headers = signedHeaders(
      {
        method: 'PUT',
        url: new URL(`https://127.0.0.1:8443/v2/${projectId}/instances/i-1/nodes/status`),
        body: '{"action":"start","node_ids":["3e803f66-fbb0-47ad-b6cb-fb87f5bed4aa","3eaaff66-fbb0-47ad-b6cb-fb87f5b12fbb"]}',
      },
      keys,
      now,
    );
    expect(headers).toEqual({
      'content-type': 'application/json',
      'x-project-id': projectId,
      'x-sdk-date': '20261120T070809Z',
      authorization:
        'SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=8e78add836d7c3a9d672f5cd66e9f67fe701852aa82551b59d561902e0f81b77',
    });
  });

  it('sorts and encodes the query, keeps a base path, signs a temporary token and leaves the default port out', () => {
    const url = new URL(`https://dcs.ap-southeast-1.myhuaweicloud.com:443/base/v2/${projectId}/instances?offset=0&name=a%20b%2Ac~&limit=1`);
    const { authorization } = signedHeaders({ method: 'GET', url, body: '' }, { ...keys, securityToken: 'tok' }, now);
    expect(authorization).toContain('SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token');
    expect(authorization?.slice(-64)).toBe('1abef0c36d9f8527e95ebf0ddcf32722f19166b776e3c4bbb9cfbcfc3e45c3dc');
  });
});
