import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flattenQuery, signAcs3, type QueryParameters } from './contract/acs3';
import { signedHeaders } from './contract/sdk-hmac';
import { authorizationOf } from './tencent-emr/sign';

/**
 * A second opinion on the three signatures, written from the vendors' descriptions alone: it works on bytes and on what
 * would go over the wire, and shares nothing with the code that signs.
 */
const hex = (text: string): string => createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex');
const keyed = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(Buffer.from(text, 'utf8')).digest();

const unreserved = new Set([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~'].map((letter) => letter.charCodeAt(0)));
const percent = (text: string): string =>
  [...Buffer.from(text, 'utf8')].map((byte) => (unreserved.has(byte) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)).join('');

const runs = { numRuns: 300, seed: 20_261_121 };
const text = fc.string({ unit: 'binary', maxLength: 60 });
const awkward = fc.oneof(text, fc.string({ unit: fc.constantFrom(...`!'()*~+ %&=/?#;:@$,[]"<>\\^\`{|}\n\té中😀\ud800`), maxLength: 30 }));
const word = fc.stringMatching(/^[A-Za-z0-9]{1,20}$/);
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,15}$/);
const host = fc.tuple(fc.stringMatching(/^[a-z]{1,10}(\.[a-z]{2,8}){1,2}$/), fc.option(fc.integer({ min: 1_024, max: 65_535 }))).map(([label, port]) => (port ? `${label}:${port}` : label));
const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

it('TC3-HMAC-SHA256', () => {
  fc.assert(
    fc.property(word, word, word, host, fc.constantFrom('application/json', 'application/json; charset=utf-8'), awkward, seconds, (secretId, secretKey, service, at, contentType, body, timestamp) => {
      const moment = new Date(timestamp * 1_000);
      const day = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()].map((part) => String(part).padStart(2, '0')).join('-');
      const request = `POST\n/\n\ncontent-type:${contentType}\nhost:${at}\n\ncontent-type;host\n${hex(body)}`;
      const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${day}/${service}/tc3_request\n${hex(request)}`;
      const key = keyed(keyed(keyed(`TC3${secretKey}`, day), service), 'tc3_request');
      expect(authorizationOf({ secretId, secretKey, service, host: at, contentType, body, timestamp })).toBe(
        `TC3-HMAC-SHA256 Credential=${secretId}/${day}/${service}/tc3_request, SignedHeaders=content-type;host, Signature=${keyed(key, toSign).toString('hex')}`,
      );
    }),
    runs,
  );
});

it('ACS3-HMAC-SHA256', () => {
  const query = fc.dictionary(name, awkward, { maxKeys: 8 });
  const path = fc.array(word, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
  fc.assert(
    fc.property(host, path, query, fc.option(awkward, { nil: undefined }), word, word, fc.option(word, { nil: undefined }), seconds, (at, where, given, body, id, secret, securityToken, now) => {
      const call = { origin: `https://${at}`, path: where, action: 'ListClusters', version: '2021-03-20', query: given, ...(body === undefined ? {} : { body }) };
      const { url, headers } = signAcs3(call, { accessKeyId: id, accessKeySecret: secret, ...(securityToken ? { securityToken } : {}) }, { nowMs: now * 1_000 + 7, nonce: 'n1' });

      const line = Object.entries(given).sort(byName).map(([key, value]) => `${percent(key)}=${percent(value)}`).join('&');
      expect(url).toBe(`https://${at}${where}${line ? `?${line}` : ''}`);
      expect(new URL(url).href).toBe(where === '/' && line === '' ? `https://${at}/` : url);
      expect(headers['x-acs-content-sha256']).toBe(hex(body ?? ''));
      expect(headers['x-acs-date']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

      const sent: [string, string][] = [...Object.entries(headers), ['host', at]];
      const signed = sent.filter(([header]) => header === 'host' || header === 'content-type' || header.startsWith('x-acs-')).sort(byName);
      const names = signed.map(([header]) => header).join(';');
      const request = `POST\n${where}\n${line}\n${signed.map(([header, value]) => `${header}:${value.trim()}\n`).join('')}\n${names}\n${hex(body ?? '')}`;
      const signature = keyed(secret, `ACS3-HMAC-SHA256\n${hex(request)}`).toString('hex');
      expect(headers.authorization).toBe(`ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${names},Signature=${signature}`);
      expect('content-type' in headers).toBe(body !== undefined);
      expect(headers['x-acs-security-token']).toBe(securityToken);
    }),
    runs,
  );
});

it('parameters of Alibaba: dots for names, positions from 1 for lists, nothing for what is absent', () => {
  const leaf = fc.oneof(awkward, fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined));
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(word, tie('value'), { maxKeys: 3 })),
  }));
  const lines = (prefix: string, at: unknown): string[] => {
    if (at === null || at === undefined) return [];
    if (typeof at !== 'object') return [`${prefix}\u0000${String(at)}`];
    const members = Array.isArray(at) ? at.map((item, index) => [String(1 + index), item] as const) : Object.entries(at);
    return members.flatMap(([key, item]) => lines(prefix === '' ? key : `${prefix}.${key}`, item));
  };
  fc.assert(
    fc.property(fc.dictionary(word, value, { maxKeys: 5 }), (parameters) => {
      const flat = Object.entries(flattenQuery(parameters as QueryParameters)).map(([key, item]) => `${key}\u0000${item}`);
      expect(flat.sort()).toEqual(lines('', parameters).sort());
    }),
    runs,
  );
});

it('SDK-HMAC-SHA256', () => {
  const segment = awkward.filter((part) => part !== '' && part !== '.' && part !== '..');
  const pairs = fc.array(fc.tuple(name, awkward), { maxLength: 6 });
  const keysOf = fc.record({ accessKey: word, secretKey: word, projectId: word, securityToken: fc.option(word, { nil: undefined }) });
  fc.assert(
    fc.property(fc.constantFrom('GET', 'PUT', 'POST'), host, fc.array(segment, { maxLength: 4 }), pairs, awkward, keysOf, seconds, (method, at, parts, query, body, { securityToken, ...keys }, now) => {
      const path = parts.map(percent).join('/');
      const search = query.map(([key, value]) => `${percent(key)}=${percent(value)}`).join('&');
      const url = new URL(`https://${at}/${path}${search ? `?${search}` : ''}`);
      const headers = signedHeaders({ method, url, body }, { ...keys, ...(securityToken ? { securityToken } : {}) }, now * 1_000 + 499);

      const date = new Date(now * 1_000).toISOString().replace('.000', '').replaceAll('-', '').replaceAll(':', '');
      expect(headers['x-sdk-date']).toBe(date);
      const { authorization, ...rest } = headers;
      const signed = [...Object.entries(rest), ['host', at] as [string, string]].sort(byName);
      const names = signed.map(([header]) => header).join(';');
      const sorted = query.map(([key, value]): [string, string] => [percent(key), percent(value)]).sort((one, other) => byName(one, other) || Buffer.compare(Buffer.from(one[1]), Buffer.from(other[1])));
      const request = [
        method,
        `/${path}${path === '' ? '' : '/'}`,
        sorted.map((pair) => pair.join('=')).join('&'),
        signed.map(([header, value]) => `${header}:${value}\n`).join(''),
        names,
        hex(body),
      ].join('\n');
      const signature = keyed(keys.secretKey, `SDK-HMAC-SHA256\n${date}\n${hex(request)}`).toString('hex');
      expect(authorization).toBe(`SDK-HMAC-SHA256 Access=${keys.accessKey}, SignedHeaders=${names}, Signature=${signature}`);
      expect(names).toContain('host');
      expect(names).toContain('x-sdk-date');
    }),
    runs,
  );
});
