import { expect, it } from 'vitest';
import { accountOf } from './gateway';

const projectId = '0970f2f2b40e4f1a8f2c0d4d3c3f7a11';

it.each([
  [{}, `huawei/${projectId}`],
  [{ accessKey: 'another', region: 'eu-west-101', projectId: projectId.toUpperCase() }, `huawei/${projectId}`],
  [{ endpoint: 'https://dcs.ap-southeast-1.myhuaweicloud.com' }, `huawei/${projectId}`],
  [{ endpoint: 'https://dcs.eu-de.otc.t-systems.com/' }, `huawei/${projectId}`],
  [{ endpoint: 'http://127.0.0.1:7001/base' }, `huawei/${projectId}/127.0.0.1:7001`],
  [{ endpoint: 'http://127.0.0.1:7002' }, `huawei/${projectId}/127.0.0.1:7002`],
])('the installation of %o is %s', (given, account) => {
  expect(accountOf({ projectId, ...given })).toBe(account);
});
