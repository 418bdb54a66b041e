import { describe, expect, it } from 'vitest';
import { refusal } from './errors';
import { lastBackupAt } from './map';
import { backupsReply, instanceReply, instancesReply, jobIdOf, nodesReply } from './wire';

const id = '8abfa7aa88ad5aa50188aef7ec0936d1';

describe('job id of a node start or stop', () => {
  it.each([
    ['object', `{"job_id":"${id}"}`],
    ['JSON string', `"${id}"`],
    ['JSON string with the prefix', `"job_id:${id}"`],
    ['text', id],
    ['text with the prefix', `job_id:${id}\n`],
  ])('is read from a %s', (_, reply) => expect(jobIdOf(reply)).toBe(id));

  it.each(['', '{}', '{"job_id":null}', 'null', '<html>ok</html>', 'job_id:', '"../instances"', '{"job_id":"' + id.slice(0, 20)])(
    'is not found in %j',
    (reply) => expect(jobIdOf(reply)).toBeNull(),
  );
});

describe('refusals', () => {
  const reply = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
    status,
    headers,
    setCookies: [],
    text: typeof body === 'string' ? body : JSON.stringify(body),
  });

  it.each([
    [405, { error_code: 'DCS.2001', error_msg: 'the latest backup records over 24h old' }, 'rejected', 'DCS.2001', 'create-backup'],
    [405, { error_code: 'DCS.5001', error_msg: 'method' }, 'rejected', 'DCS.5001', undefined],
    [400, { error_code: '111400026', error_msg: 'state' }, 'busy', 'DCS.4026', undefined],
    [400, { error_code: 'CBC.99003651', error_msg: 'busy' }, 'busy', 'CBC.99003651', undefined],
    [429, { error_code: 'APIG.0308', error_msg: 'limit' }, 'throttled', 'APIG.0308', undefined],
    [401, { error: { code: 'APIGW.0301', message: 'no' } }, 'auth', 'APIGW.0301', undefined],
    [404, { error_code: 'DCS.3022', error_msg: 'gone' }, 'not-found', 'DCS.3022', undefined],
    [500, { error_code: 'DCS.5006', error_msg: 'submit job failed' }, 'unknown-outcome', 'DCS.5006', undefined],
    [503, { error_code: 'DCS.4026', error_msg: 'state' }, 'unknown-outcome', 'DCS.4026', undefined],
    [400, { error_code: '111400104', error_msg: 'recovering' }, 'busy', 'DCS.4104', undefined],
    [400, { error_code: 'DCS.3053', error_msg: 'node' }, 'rejected', 'DCS.3053', undefined],
    [403, { error_code: 'DCS.2003', error_msg: 'denied' }, 'auth', 'DCS.2003', undefined],
    [302, '<html>', 'unknown-outcome', 'http-302', undefined],
    [429, 'Too Many Requests', 'unknown-outcome', 'http-429', undefined],
  ])('%s %j of a write is %s', (status, body, kind, code, remedy) => {
    expect(refusal(reply(status, body), 'write').facts).toMatchObject({ class: kind, code, ...(remedy ? { remedy } : {}) });
  });

  it('keeps Retry-After and the request id, and cuts the canonical request out of a signature error', () => {
    const body = { error_code: 'APIGW.0301', error_msg: 'verify aksk signature fail, canonicalRequest:PUT|/v2/x/||host:h', request_id: 'r-1' };
    const { message, requestId, retryAfterSeconds } = refusal(reply(401, body, { 'retry-after': '7' }), 'read').facts;
    expect({ message, requestId, retryAfterSeconds }).toEqual({ message: 'verify aksk signature fail', requestId: 'r-1', retryAfterSeconds: 7 });
  });
});

const notNow = ['4017', '4026', '4049', '4096', '4097', '4104', '4111', '4113', '4114', '4115', '4116', '4117', '4118', '4120', '4121', '4231', '4975'];

it.each(notNow.flatMap((code) => [`DCS.${code}`, `111${code[0]}00${code.slice(1)}`]))('%s means not now, and that nothing was executed', (code) => {
  const reply = { status: 400, headers: { 'x-request-id': 'r-1' }, setCookies: [], text: JSON.stringify({ error_code: code, error_msg: 'not now' }) };
  const error = refusal(reply, 'write');
  expect({ ...error.facts, definite: error.definite }).toMatchObject({ class: 'busy', code: expect.stringMatching(/^DCS\./), requestId: 'r-1', definite: true });
});

it.each([instanceReply, instancesReply, nodesReply, backupsReply])('an object of somebody else is no answer of DCS', (schema) => {
  expect(schema.safeParse({ padding: 'x' }).success).toBe(false);
});

it('takes the newest succeeded backup, whatever the order and the loose types', () => {
  const { backup_record_response } = backupsReply.parse({
    backup_record_response: [
      { backup_id: 'a', status: 'succeed', created_at: '2026-11-18T00:00:00.000Z', error_code: {}, period: {} },
      { backup_id: 'b', status: 'succeed', created_at: '2026-11-19T00:00:00.000Z' },
      { backup_id: 'c', status: 'failed', created_at: '2026-11-20T00:00:00.000Z' },
    ],
  });
  expect(lastBackupAt(backup_record_response)).toBe('2026-11-19T00:00:00.000Z');
  expect(lastBackupAt([])).toBeNull();
});
