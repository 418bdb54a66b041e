import { describe, expect, it } from 'vitest';
import { ProviderError } from './errors';
import { wireRecord } from './wire-record';

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

  it('masks a form and a hidden sign-in ticket', () => {
    const form = wireRecord({ ...request, body: 'username=ops&password=canary-6&lt=LT-1-cas' }, '', 1, { reply: { ...reply, text: '<input type="hidden" name="lt" value="LT-canary-7" />' } });
    expect(form.requestBody).toBe('username=ops&password=***&lt=***');
    expect(form.replyBody).not.toContain('canary-7');
  });

  it('says why there was no reply', () => {
    const error = new ProviderError({ class: 'unknown-outcome', code: 'timeout', message: 'No answer.' });
    expect(wireRecord(request, '', 1, { error })).toMatchObject({ status: null, failure: 'timeout', replyBody: null });
  });
});
