import { expect, it } from 'vitest';
import { clockSkew, withClockSkew } from './clock-skew';
import { ProviderError } from './errors';

const vendorTime = Date.parse('2026-11-21T08:00:00Z');
const reply = { headers: { date: 'Sat, 21 Nov 2026 08:00:00 GMT' } };

it.each([
  [-432_000, '7 min 12 s behind'],
  [432_000, '7 min 12 s ahead of'],
  [-62_000, '1 min 2 s behind'],
  [3 * 3_600_000 + 59_000, '3 h ahead of'],
  [8 * 3_600_000 + 1_800_000, '8 h 30 min ahead of'],
  [-365 * 86_400_000, '365 d behind'],
])('a clock off by %i ms is %s the vendor’s', (offMs, words) => {
  expect(clockSkew(reply, vendorTime + 500 + offMs)).toBe(`This console's clock is ${words} the vendor's.`);
});

it('says nothing about a clock within a minute, or without a date that can be read', () => {
  expect(clockSkew(reply, vendorTime + 60_000)).toBeNull();
  expect(clockSkew({ headers: {} }, vendorTime)).toBeNull();
  expect(clockSkew({ headers: { date: 'yesterday' } }, vendorTime)).toBeNull();
});

it('adds the sentence to refused signatures only, behind words however long, and keeps every other fact', () => {
  const facts = { code: 'AuthFailure.SignatureExpire', message: 'x'.repeat(700), requestId: 'r', httpStatus: 200 };
  const now = vendorTime - 432_000 + 500;
  const told = withClockSkew(new ProviderError({ ...facts, class: 'auth' }), reply, now);
  expect(told.facts).toMatchObject({ class: 'auth', code: facts.code, requestId: 'r', httpStatus: 200 });
  expect(told.facts.message).toMatch(/^x+ This console's clock is 7 min 12 s behind the vendor's\.$/);
  const busy = new ProviderError({ ...facts, class: 'busy' });
  expect(withClockSkew(busy, reply, now)).toBe(busy);
});
