import { expect, test } from 'vitest';
import { groupedFingerprint } from './grouped-fingerprint';

test('a fingerprint is shown in groups of four, nothing lost', () => {
  expect(groupedFingerprint('AB:CD:EF:01:23:45')).toBe('ABCD EF01 2345');
});
