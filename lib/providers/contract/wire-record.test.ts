import { describe, expect, it } from 'vitest';
import { ProviderError } from './errors';
import { maskValues, requestIdOf, wireRecord } from './wire-record';

const reply = { status: 200, headers: { 'content-type': 'application/json', 'set-cookie': 'JSESSIONID=abc' }, setCookies: [], text: '{"state":"COMPLETE","token":"canary-5","NextToken":"page-2"}' };
const request = {
  method: 'POST' as const,
  url: 'https://10.0.0.5/cas/login?old_password=canary-1&service=web',
  headers: { Authorization: 'TC3 canary-2', 'X-Security-Token': 'canary-3', 'X-TC-Action': 'StopService' },
  body: '{"user_password":"can\\"ary-4","only_self":true}',
  kind: 'write' as const,
};

describe('a wire record', () => {
  it('masks every secret and keeps the rest', () => {
    const record = wireRecord(request, '2026-01-02T03:04:05.000Z', 12, { reply });
    expect(JSON.stringify(record)).not.toMatch(/canary|ary-4|JSESSIONID=abc/);
    expect(record).toMatchObject({
      url: 'https://10.0.0.5/cas/login?old_password=***&service=web',
      requestHeaders: { 'X-TC-Action': 'StopService', Authorization: '***' },
      requestBody: '{"user_password":"***","only_self":true}',
      replyBody: '{"state":"COMPLETE","token":"***","NextToken":"page-2"}',
    });
  });

  it('masks forms, tickets in addresses, and headers that a vendor quotes', () => {
    const answer = { ...reply, status: 302, headers: { location: 'https://10.0.0.5/web?ticket=ST-canary-6' }, text: 'canonical: host:dcs|x-security-token:canary-7|content-type' };
    const form = wireRecord({ ...request, body: 'username=ops&password=canary-8' }, '', 1, { reply: answer });
    expect(JSON.stringify(form)).not.toMatch(/canary-[678]/);
    expect(form.requestBody).toBe('username=ops&password=***');
  });

  it('keeps of a sign-in only that it happened', () => {
    const record = wireRecord({ ...request, confidential: true, body: 'lt=LT-canary-9' }, '', 1, { reply: { ...reply, text: 'canary-10' } });
    expect(record).toMatchObject({ url: 'https://10.0.0.5/cas/login', requestHeaders: {}, requestBody: null, replyHeaders: {}, replyBody: null, status: 200 });
  });

  it('masks known values wherever and however they are written', () => {
    const secret = 'pass"word/7';
    const nested = JSON.stringify({ inner: JSON.stringify({ anything: secret }) });
    const record = maskValues(wireRecord({ ...request, url: `https://10.0.0.5/x?y=${encodeURIComponent(secret)}`, body: nested }, '', 1, { reply: { ...reply, text: secret } }), [secret]);
    expect(record).toMatchObject({ url: 'https://10.0.0.5/x?y=***', replyBody: '***' });
    expect(record.requestBody).not.toContain('word/7');
  });

  it.each([
    ['{"Response":{"RequestId":"r-1"}}', {}, 'r-1'],
    ['{"RequestId":"r-2\\n","Success":true}', { 'x-acs-request-id': 'other' }, 'r-2'],
    ['{"error_code":"A","request_id":"r-3"}', {}, 'r-3'],
    ['<html>', { 'x-request-id': 'r-4' }, 'r-4'],
    ['{"id":1}', { 'content-type': 'application/json' }, null],
    [null, {}, null],
  ])('names the request as the vendor does in %s %o', (replyBody, replyHeaders, expected) => {
    expect(requestIdOf({ replyBody, replyHeaders: replyHeaders as Record<string, string> })).toBe(expected);
  });

  it('says why there was no reply', () => {
    const error = new ProviderError({ class: 'unknown-outcome', code: 'timeout', message: 'No answer.' });
    expect(wireRecord(request, '', 1, { error })).toMatchObject({ status: null, failure: 'timeout', replyBody: null });
  });
});
