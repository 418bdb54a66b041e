import { expect, test } from 'vitest';
import { passwordWeakness } from './password-rules';

test.each([
  ['PasswordPassword', 'common-password'],
  ['correct horse battery staple', 'common-password'],
  ['abcabcabcabcabcabc', 'common-password'],
  ['aaaaaaaaaaaaaaaaaaaa', 'common-password'],
  ['my name is olga.berg', 'password-contains-email'],
  ['OLGA.BERG@drydock.example', 'password-contains-email'],
  ['seven grey herons at the lock', null],
  ['七只灰色的鹭站在船闸旁边看着水流', null],
])('%s', (password, weakness) => {
  expect(passwordWeakness(password, 'olga.berg@drydock.example')).toBe(weakness);
});

test('a short name in the address forbids nothing', () => {
  expect(passwordWeakness('seven grey herons at the lock', 'lo@drydock.example')).toBeNull();
});
