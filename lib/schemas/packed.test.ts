import { expect, it } from 'vitest';
import { pack, unpack } from './packed';

const rows = (length: number) => Array.from({ length }, (_, n) => ({ key: `a/${n}`, state: n % 7 ? 'running' : 'stopped', role: null, ids: { node: n % 3 }, tags: n % 2 ? ['x'] : [] }));
const back = (value: unknown): unknown => unpack(pack(value));

it.each([
  ['a long list of like objects', { at: 'now', topology: { instances: rows(1_000), facts: [] } }],
  ['a short one', { list: rows(3) }],
  ['a list with keys in another order', { list: [...rows(200), { state: 'running', key: 'b', role: null, ids: {}, tags: [] }] }],
  ['a list in which one has less', { list: [...rows(200), { key: 'b' }] }],
  ['a list of texts', { keys: rows(200).map(({ key }) => key) }],
  ['a list of texts and objects', { list: ['x', ...rows(200)] }],
  ['an object beside a text of it', { list: Array.from({ length: 200 }, (_, n) => ({ value: n % 2 ? { a: 1 } : '{"a":1}' })) }],
  ['numbers beside texts of them', { list: Array.from({ length: 200 }, (_, n) => ({ value: n % 2 ? 1 : '1', more: [null, true, false, 0][n % 4] })) }],
  ['nothing', null],
])('brings back %s as it was', (_name, value) => {
  expect(back(value)).toEqual(value);
  expect(JSON.stringify(back(value))).toBe(JSON.stringify(value));
});

it('does not make null of what is not there', () => {
  const list = Array.from({ length: 200 }, (_, n) => ({ key: n, more: n % 2 ? undefined : 1 }));
  expect(JSON.stringify(back({ list }))).toBe(JSON.stringify({ list }));
});

it('writes a time as JSON does', () => {
  const at = new Date(0);
  expect(back({ at })).toEqual({ at: at.toISOString() });
});

it('writes what many have once', () => {
  const list = rows(10_000);
  expect(pack({ list }).length).toBeLessThan(JSON.stringify({ list }).length / 2);
});

it('opens what was kept before there were columns', () => {
  const list = rows(1_000);
  expect(unpack(JSON.stringify({ list }))).toEqual({ list });
});
