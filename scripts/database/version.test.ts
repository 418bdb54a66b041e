import { expect, it } from 'vitest';

import { majorOf } from './version.mjs';

it.each([
  ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n', 15],
  ['postgres (PostgreSQL) 18.4', 18],
  ['postgres (PostgreSQL) 19beta2', 19],
  ['postgres (PostgreSQL) 17', 17],
  ['18\n', 18],
  ['9.6\n', 9],
  ['', undefined],
  ['something else 15.1', undefined],
])('reads %j as %s', (text, major) => {
  expect(majorOf(text)).toBe(major);
});
