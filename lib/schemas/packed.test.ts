import fc from 'fast-check';
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
  ['objects within objects', { list: Array.from({ length: 200 }, (_, n) => ({ ids: { node: `i-${n}`, of: { group: n % 2 } }, none: {} })) }],
  ['texts with several lines', { list: Array.from({ length: 200 }, (_, n) => ({ text: `line\n${n}` })) }],
  ['texts that share half a sign', { list: Array.from({ length: 200 }, (_, n) => ({ text: String.fromCodePoint(0x1f600 + n) })) }],
  ['empty texts beside nothing', { list: Array.from({ length: 300 }, (_, n) => ({ text: n < 150 ? `${n}` : n % 2 ? '' : null })) }],
  ['more values than one sign can tell', { list: Array.from({ length: 10_000 }, (_, n) => ({ group: n % 4_500 })) }],
  ['nothing', null],
])('brings back %s as it was', (_name, value) => {
  expect(back(value)).toEqual(value);
  expect(JSON.stringify(back(value))).toBe(JSON.stringify(value));
});

it('brings back any list as it was', () => {
  const text = fc.oneof(fc.constantFrom('', 'node-1', 'node-12', 'node-2'), fc.string({ unit: 'grapheme', maxLength: 6 }));
  const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 2 }), fc.record({ id: text, zone: fc.constantFrom('a', 'b') }));
  // Columns of one kind, of few values, and of anything.
  const column = fc.oneof(fc.array(text, { minLength: 100, maxLength: 100 }), fc.array(fc.constantFrom(null, 'up', 'down'), { minLength: 100, maxLength: 100 }), fc.array(value, { minLength: 100, maxLength: 100 }));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('key', 'state', 'ids', 'at', 'of', '1'), column, { minKeys: 1 }), (columns) => {
      const list = Array.from({ length: 100 }, (_, row) => Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, values[row]])));
      expect(JSON.stringify(back({ list }))).toBe(JSON.stringify({ list }));
    }),
    { seed: 20_261_130, numRuns: 300 },
  );
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
  expect(pack({ list }).length).toBeLessThan(JSON.stringify({ list }).length / 8);
});

it('opens what was kept before there were columns', () => {
  const list = rows(1_000);
  expect(unpack(JSON.stringify({ list }))).toEqual({ list });
});

it('opens what was kept when columns were lists of values and numbers', () => {
  const kept = '{"list":{"~columns":{"key":{"all":["a","b","c"]},"state":{"of":["up","down"],"at":[0,1,0]}},"rows":3}}';
  expect(unpack(kept)).toEqual({ list: [{ key: 'a', state: 'up' }, { key: 'b', state: 'down' }, { key: 'c', state: 'up' }] });
});
