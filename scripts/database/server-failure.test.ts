import { expect, it } from 'vitest';

import { describeServerFailure } from './server-failure.mjs';

const place = { data: '/srv/d/postgres', log: '/srv/d/logs/postgres.log' };

it.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'The disk that holds /srv/d/postgres is full'],
  ['initdb: error: could not create directory "x": Permission denied', 'PostgreSQL may not use /srv/d/postgres'],
  ['2026-01-01 UTC [7] LOG:  starting\n2026-01-01 UTC [7] FATAL:  configuration file "x" contains errors', 'configuration file "x" contains errors'],
])('explains %j', (output, words) => {
  expect(describeServerFailure(output, place)).toContain(words);
});

it('says so when there was no reason at all', () => {
  expect(describeServerFailure('', place)).toBe('PostgreSQL did not start (it gave no reason): see /srv/d/logs/postgres.log.');
});
