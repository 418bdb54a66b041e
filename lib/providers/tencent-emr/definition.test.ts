import { expect, it } from 'vitest';
import { accountOf } from './definition';

it.each([
  [{ region: 'ap-singapore' }, 'tencent/intl'],
  [{ region: 'eu-frankfurt', secretId: 'another' }, 'tencent/intl'],
  [{ endpoint: 'https://emr.intl.tencentcloudapi.com/' }, 'tencent/intl'],
  [{ endpoint: 'https://emr.tencentcloudapi.com' }, 'tencent/cn'],
  [{ endpoint: 'https://emr.ap-guangzhou.tencentcloudapi.com' }, 'tencent/cn'],
  [{ endpoint: 'http://127.0.0.1:7001' }, 'tencent/127.0.0.1:7001'],
  [{ endpoint: 'http://127.0.0.1:7002' }, 'tencent/127.0.0.1:7002'],
  [{ endpoint: 'https://tencentcloudapi.com.example' }, 'tencent/tencentcloudapi.com.example:443'],
])('the installation of %o is %s', (credential, account) => {
  expect(accountOf(credential)).toBe(account);
});
