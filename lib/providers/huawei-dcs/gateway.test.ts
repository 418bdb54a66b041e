import { expect, it } from 'vitest';
import { accountOf, Gateway } from './gateway';
import { instanceReply } from './wire';

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

it('asks for its turn by what the vendor counts: the call without the ids', async () => {
  const turns: string[] = [];
  const pacer = { take: async (api: string, kind: string) => void turns.push(`${kind} ${api}`), throttled: () => undefined };
  const http = { send: async () => ({ status: 200, headers: {}, setCookies: [], text: '{"instance_id":"i"}' }) };
  const gateway = new Gateway({ projectId, accessKey: 'a', secretKey: 's' }, { http, now: Date.now, pacer });
  await gateway.read(['instances', '0f3c2a9e-5f6b-4a54-9d4d-2f0c9f2d7b11'], instanceReply);
  await gateway.write({ method: 'PUT', path: ['instances', '0f3c2a9e-5f6b-4a54-9d4d-2f0c9f2d7b11', 'nodes', 'status'], body: {} });
  expect(turns).toEqual(['read GET /instances/{id}', 'write PUT /instances/{id}/nodes/status']);
});
