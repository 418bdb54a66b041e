import { expect, it } from 'vitest';

import { describeUnreachable } from './unreachable.mjs';

const url = 'postgresql://ops:geheim@db.example:5433/console';

it.each([
  ['3D000', 'has no database "console"'],
  ['28P01', 'refused the user "ops"'],
  ['ENOTFOUND', 'is not known'],
  ['ECONNREFUSED', 'cannot be reached (ECONNREFUSED)'],
])('names the cause of %s and never the password', (code, words) => {
  const sentence = describeUnreachable(url, { code });
  expect(sentence).toContain('db.example:5433');
  expect(sentence).toContain(words);
  expect(sentence).not.toContain('geheim');
});

it.each(['rubbish', 'mysql://a@b/c', ''])('shows the right form for %j', (text) => {
  expect(describeUnreachable(text, new Error('x'))).toContain('postgresql://user:password@host:5432/database');
});
