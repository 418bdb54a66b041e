import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startStandIn, type RunningStandIn } from '../core/server';
import type { Order } from '../core/types';
import { CLOUD_CLUSTER_ID } from './identity';
import { createStandIn } from './index';

let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
});
afterAll(() => standIn.close());
beforeEach(() => order({ type: 'reset' }));

async function order(...orders: Order[]): Promise<void> {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  expect(reply.status).toBe(200);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Said {
  status: number;
  requestId: string | null;
  body: { error_code?: string; error_msg?: string; node_total?: number; nodes?: { node_name: string; component_infos: { role_name: string; running_status: string; ha_status: string }[] | null }[]; cluster?: { clusterState: string; componentList: { componentName: string }[] } };
}

/** Signs by the vendor's description alone. */
async function ask(target: string, { secretKey = standIn.credential['cloudSecretKey'] ?? '', sentAt = Date.now(), sentQuery = undefined as string | undefined, token = '' } = {}): Promise<Said> {
  const { cloudEndpoint = '', cloudAccessKey: accessKey = '', cloudProjectId: projectId = '' } = standIn.credential;
  const [path = '', query = ''] = target.replace('{project_id}', projectId).split('?');
  const date = new Date(sentAt).toISOString().replace(/[-:]|\.\d+/g, '');
  const signed = { 'host': new URL(cloudEndpoint).host, 'x-project-id': projectId, 'x-sdk-date': date, ...(token ? { 'x-security-token': token } : {}) };
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`).join('');
  const names = Object.keys(signed).join(';');
  const canonical = `GET\n${path}/\n${query.split('&').sort().join('&')}\n${lines}\n${names}\n${sha256('')}`;
  const signature = createHmac('sha256', secretKey).update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`).digest('hex');
  const { host: _, ...headers } = signed;
  const search = sentQuery ?? query;
  const reply = await fetch(`${cloudEndpoint}${path}${search ? `?${search}` : ''}`, { headers: { ...headers, authorization: `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names}, Signature=${signature}` } });
  return { status: reply.status, requestId: reply.headers.get('x-request-id'), body: (await reply.json()) as Said['body'] };
}

const nodes = `/v2/{project_id}/clusters/${CLOUD_CLUSTER_ID}/nodes`;
const details = `/v1.1/{project_id}/cluster_infos/${CLOUD_CLUSTER_ID}`;

it('checks every signature, its age and its query', async () => {
  expect(await ask(details)).toMatchObject({ status: 200, requestId: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
  expect(await ask(details, { secretKey: 'another' })).toMatchObject({ status: 401, body: { error_code: 'APIGW.0301' } });
  expect(await ask(details, { sentAt: Date.now() - 16 * 60_000 })).toMatchObject({ status: 401, body: { error_msg: expect.stringContaining('signature expired') as string } });
  expect(await ask(`${nodes}?limit=2&offset=1`, { sentQuery: 'limit=200&offset=1' })).toMatchObject({ status: 401 });
  await order({ type: 'custom', name: 'security-token', value: 'temporary' });
  expect((await ask(details)).status).toBe(401);
  expect((await ask(details, { token: 'temporary' })).status).toBe(200);
});

it('numbers pages from 1, ten nodes each unless told, and says nothing of roles unless asked', async () => {
  await order({ type: 'size', nodes: 10 });
  const first = (await ask(nodes)).body;
  expect([first.nodes?.length, first.node_total, first.nodes?.[0]?.component_infos]).toEqual([10, 13, null]);
  expect((await ask(`${nodes}?limit=10&offset=2`)).body.nodes).toHaveLength(3);
  expect((await ask(`${nodes}?limit=10&offset=0`)).body).toMatchObject({ error_code: '12000002' });
});

it('moves role instances with the services of the Manager', async () => {
  await order({ type: 'set-state', target: 'HDFS', state: 'Not started' }, { type: 'custom', name: 'role-status', value: { of: 'Hue-Hue-node-master2.mrs-lake.example', word: 'ISOLATED' } }, { type: 'custom', name: 'cloud-state', value: 'scaling-out' });
  const all = (await ask(`${nodes}?limit=100&offset=1&query_node_detail=true`)).body.nodes?.flatMap(({ component_infos }) => component_infos ?? []) ?? [];
  const wordsOf = (role: string) => all.filter(({ role_name }) => role_name === role).map(({ running_status, ha_status }) => [running_status, ha_status]);
  expect(wordsOf('NameNode')).toEqual([['STOPPED', 'ACTIVE'], ['STOPPED', 'STANDBY']]);
  expect(wordsOf('Hue')).toEqual([['ISOLATED', '']]);
  const { body } = await ask(details);
  expect([body.cluster?.clusterState, body.cluster?.componentList[0]?.componentName]).toEqual(['scaling-out', 'Hadoop']);
});

it('knows no other cluster, and no call that changes anything', async () => {
  expect((await ask('/v1.1/{project_id}/cluster_infos/1')).body).toMatchObject({ error_code: '12000003' });
  expect(await ask(`/v2/{project_id}/clusters/${CLOUD_CLUSTER_ID}/services/HDFS/stop`)).toMatchObject({ status: 404 });
  await order({ type: 'fault', fault: { call: 'ListNodes', kind: 'refuse', code: 'APIGW.0308', status: 429 } });
  expect(await ask(nodes)).toMatchObject({ status: 429, body: { error_code: 'APIGW.0308' } });
});
