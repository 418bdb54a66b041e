import { expect, it } from 'vitest';
import { accountOf } from './settings';

it.each([
  ['https://10.0.0.5:28443/web', '10.0.0.5:28443/web'],
  ['https://10.0.0.5:28443/web//', '10.0.0.5:28443/web'],
  ['https://10.0.0.5:28443//web', '10.0.0.5:28443/web'],
  ['https://10.0.0.6:28443/web', '10.0.0.6:28443/web'],
  ['https://127.0.0.1:9022/mrsmanager', '127.0.0.1:9022/mrsmanager'],
  ['https://Manager.example', 'manager.example:443'],
  ['https://manager.example:443/', 'manager.example:443'],
])('the installation at %s is %s, whoever signs in', (baseUrl, account) => {
  expect(accountOf({ baseUrl, username: 'ops' })).toBe(account);
  expect(accountOf({ baseUrl, username: 'another', signIn: 'cas' })).toBe(account);
});
