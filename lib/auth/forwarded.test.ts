import { expect, test } from 'vitest';
import { addressOf, removeForwarding } from './forwarded';

const sent = { 'x-forwarded-for': '10.9.9.9', 'x-forwarded-host': 'evil.example', forwarded: 'for=10.9.9.9', 'x-real-ip': '10.9.9.9', accept: '*/*' };

test('what a client says about forwarding is dropped', () => {
  const headers = new Headers(sent);
  removeForwarding(headers, false);
  expect([...headers.keys()]).toEqual(['accept']);
});

test('what a trusted proxy says is kept', () => {
  const headers = new Headers(sent);
  removeForwarding(headers, true);
  expect([...headers.keys()].sort()).toEqual(Object.keys(sent).sort());
});

test.each([
  ['a socket address', '::ffff:192.0.2.7', false, '192.0.2.7'],
  ['only the word of the proxy itself', '10.9.9.9, 192.0.2.7', true, '192.0.2.7'],
  ['nothing at all', null, false, null],
])('the address is %s', (_, header, trustProxy, address) => {
  expect(addressOf(header, trustProxy)).toBe(address);
});
