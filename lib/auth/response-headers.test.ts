import { expect, test } from 'vitest';
import { responseHeaders } from './response-headers';

const policy = (input: Partial<Parameters<typeof responseHeaders>[0]> = {}) => responseHeaders({ nonce: 'n0nce', https: false, development: false, ...input })['content-security-policy'] ?? '';
const rule = (name: string, text: string) => text.split('; ').find((line) => line.startsWith(`${name} `));

test('no script and no style element runs without the nonce', () => {
  expect(rule('script-src', policy())).toBe(`script-src 'self' 'nonce-n0nce' 'strict-dynamic'`);
  expect(rule('style-src', policy())).toMatch(/^style-src 'self' 'nonce-n0nce' 'sha256-[^']+'$/);
});

test('evaluated code is for development only', () => {
  expect(policy()).not.toContain('unsafe-eval');
  expect(policy({ development: true })).toContain('unsafe-eval');
});

test('browsers are told to stay on https only where there is https', () => {
  expect(responseHeaders({ nonce: 'n', https: false, development: false })).not.toHaveProperty('strict-transport-security');
  expect(responseHeaders({ nonce: 'n', https: true, development: false })).toHaveProperty('strict-transport-security', 'max-age=31536000');
});
