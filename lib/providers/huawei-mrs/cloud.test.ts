import { describe, expect, it } from 'vitest';
import type { FieldValues, Http, HttpReply, HttpRequest } from '../contract';
import { fieldsSchema } from '../contract';
import { cloudOrigin } from './cloud';
import { definition } from './index';

const manager = { baseUrl: 'https://10.0.0.5:28443/web', caCertificate: 'PEM' };
const keys = { cloudApi: 'on', cloudProjectId: '0123456789abcdef0123456789abcdef', cloudAccessKey: 'AK', cloudSecretKey: 'example-secret-key' };
const json = (body: unknown, headers: Record<string, string> = {}, status = 200): Partial<HttpReply> => ({ status, headers, text: JSON.stringify(body) });

const good = json({ state: 'COMPLETE', res_obj: { state: 'Good', clusters: [{ id: 1, name: 'lake' }], key_property: [{ type: 'STATUS', value: 'Normal' }] } });
const unknownService = json({ state: 'FAILED', error_code: -202, error_description: 'The service does not exist.' });
const details = (clusterState: string, ...names: string[]) => json({ cluster: { clusterId: 'c-1', clusterName: 'lake', clusterState, componentList: names.map((componentName) => ({ componentName })) } });
const role = (service_name: string, role_name: string, running_status: string | null, more: object = {}) => ({ id: `${service_name}-${role_name}`, service_name, role_name, running_status, ha_status: '', ...more });
const node = (name: string, infos: object[] | null, more: object = {}) => ({ node_name: name, node_group_name: 'core', node_status: 'started', node_detail: { running_status: 'running' }, server_info: { internal_ip: '10.1.0.7' }, component_infos: infos, ...more });
const page = (...nodes: object[]) => json({ nodes, node_total: nodes.length });

type Answer = Partial<HttpReply> | ((request: HttpRequest) => Partial<HttpReply>);

/** Plays both vendors: answers by the end of the path, Manager is in order unless told otherwise. */
function vendors(answers: Record<string, Answer>, credential: FieldValues = keys) {
  const seen: HttpRequest[] = [];
  const turns: string[] = [];
  let time = Date.UTC(2026, 10, 20, 7, 0, 0);
  const http: Http = {
    async send(sign) {
      const request = sign();
      seen.push(request);
      const { pathname } = new URL(request.url);
      const key = Object.keys(answers).find((path) => pathname.endsWith(path));
      const answer = key ? answers[key] : good;
      return { status: 200, headers: {}, setCookies: [], text: '', ...(typeof answer === 'function' ? answer(request) : answer) };
    },
  };
  const pacer = { take: async (api: string, kind: string) => void turns.push(`${kind} ${api}`), throttled: () => undefined };
  const client = definition.connect({ ...manager, ...credential }, { http, now: () => time, pacer });
  const cluster = (settings: Record<string, unknown> = {}) => ({ externalId: '1', name: 'lake', settings: { discovery: 'cloud', cloudClusterId: 'c-1', ...settings } });
  const show = (settings?: Record<string, unknown>) => client.describeCluster(cluster(settings));
  return { client, seen, turns, show, answers, wait: (ms: number) => (time += ms), toCloud: () => seen.filter(({ url }) => url.includes('myhuaweicloud')) };
}

const refusalOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'an answer', (error: { facts?: unknown }) => error.facts);
const factOf = ({ facts }: { facts: { name: string; value: string }[] }, wanted: string): string | undefined => facts.find(({ name }) => name === wanted)?.value;

describe('the optional half of a credential', () => {
  const schema = fieldsSchema(definition.credentialFields);
  const missing = (fields: FieldValues): unknown[] => schema.safeParse({ ...manager, ...fields }).error?.issues.map(({ path }) => path.join()) ?? [];

  it('is all or nothing: on, each missing field is named; off, none is kept', () => {
    expect(missing({ cloudApi: 'on' })).toEqual(['cloudProjectId', 'cloudAccessKey', 'cloudSecretKey']);
    expect(missing({ ...keys, cloudSecretKey: '' })).toEqual(['cloudSecretKey']);
    expect(missing({})).toEqual([]);
    expect(schema.parse({ ...manager, ...keys, cloudApi: 'off', cloudSecurityToken: 't' })).toEqual({ ...manager, signIn: 'session', cloudApi: 'off' });
  });

  it('is the same for a cluster: names, or the id that the cloud knows it by', () => {
    const settings = fieldsSchema(definition.clusterFields);
    const asked = (given: FieldValues): unknown[] => settings.safeParse(given).error?.issues.map(({ path }) => path.join()) ?? [];
    expect(asked({})).toEqual(['services']);
    expect(asked({ discovery: 'cloud' })).toEqual(['cloudClusterId']);
    expect(settings.parse({ services: 'HDFS, Yarn' })).toEqual({ discovery: 'named', services: ['HDFS', 'Yarn'] });
  });

  it('names a second address, by region or as it was given, and nothing but a region gets into the host', () => {
    expect(definition.endpointOf({ ...manager })).toBe('https://10.0.0.5:28443/web');
    expect(definition.endpointOf({ ...manager, ...keys, cloudRegion: 'eu-west-101' })).toBe('https://10.0.0.5:28443/web, https://mrs.eu-west-101.myhuaweicloud.com');
    expect(cloudOrigin({ cloudEndpoint: 'https://mrs.eu-de.otc.t-systems.com/base/' })).toBe('https://mrs.eu-de.otc.t-systems.com/base');
    expect(() => cloudOrigin({ cloudRegion: 'evil.example/' })).toThrow('must look like');
  });
});

describe('calls to the cloud API', () => {
  const answers = { 'cluster_infos/c-1': details('running'), '/nodes': page(node('n-1', [])) };

  it('are signed reads that take turns, go to the region, and trust what everybody trusts', async () => {
    const { show, toCloud, turns } = vendors(answers, { ...keys, cloudSecurityToken: 'temporary' });
    await show();
    expect(turns.filter((turn) => !turn.includes('Manager'))).toEqual(['read ShowClusterDetails', 'read ListNodes']);
    const [first, second] = toCloud();
    expect(first?.url).toBe(`https://mrs.ap-southeast-1.myhuaweicloud.com/v1.1/${keys.cloudProjectId}/cluster_infos/c-1`);
    expect(second?.url).toBe(`https://mrs.ap-southeast-1.myhuaweicloud.com/v2/${keys.cloudProjectId}/clusters/c-1/nodes?limit=100&offset=1&query_node_detail=true`);
    for (const { headers, kind, method, pinnedCa } of [first, second] as HttpRequest[]) {
      expect([method, kind, pinnedCa]).toEqual(['GET', 'read', undefined]);
      expect(headers?.authorization).toMatch(/^SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/);
      expect(headers).toMatchObject({ 'x-project-id': keys.cloudProjectId, 'x-sdk-date': '20261120T070000Z', 'x-security-token': 'temporary' });
      expect(headers).not.toHaveProperty('cookie');
    }
  });

  it('trust a private authority alone where the credential names one, and never Manager’s certificate', async () => {
    const { show, toCloud } = vendors(answers, { ...keys, cloudCaCertificate: 'CLOUD PEM' });
    await show();
    expect(toCloud().map(({ pinnedCa }) => pinnedCa)).toEqual(['CLOUD PEM', 'CLOUD PEM']);
  });

  it('never reach the cloud for a cluster whose services are named, or without keys', async () => {
    const withKeys = vendors(answers);
    await withKeys.show({ discovery: 'named', services: ['HDFS'] });
    expect(withKeys.toCloud()).toEqual([]);
    const without = vendors(answers, {});
    expect(await refusalOf(without.show())).toMatchObject({ class: 'rejected', code: 'cloud-keys-missing', message: expect.stringContaining('credential') });
    expect(without.toCloud()).toEqual([]);
  });

  it.each(['../../evil', 'c 1', ''])('are not made for the id %j', async (cloudClusterId) => {
    const { show, toCloud } = vendors(answers);
    expect(await refusalOf(show({ cloudClusterId }))).toMatchObject({ class: 'rejected', code: 'invalid-cloud-cluster-id' });
    expect(toCloud()).toEqual([]);
  });

  it('keep the vendor’s code, words and request id, strip the canonical request, and tell of a wrong clock', async () => {
    const refused = json({ error_code: 'APIGW.0301', error_msg: 'Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|/v2/' }, { 'x-request-id': 'r-7', date: 'Fri, 20 Nov 2026 06:53:00 GMT' }, 401);
    const { client } = vendors({ cluster_infos: refused });
    const facts = (await refusalOf(client.testCredential())) as { message: string };
    expect(facts).toMatchObject({ class: 'auth', code: 'APIGW.0301', requestId: 'r-7', httpStatus: 401 });
    expect(facts.message).toBe("MRS cloud API: Incorrect IAM authentication information: verify aksk signature fail This console's clock is 7 min ahead of the vendor's.");
  });

  it.each([
    [429, 'APIGW.0308', 'throttled'],
    [403, 'APIGW.0302', 'auth'],
    [404, 'APIGW.0101', 'rejected'],
    [400, '12000003', 'rejected'],
    [500, '', 'unreachable'],
    [302, '', 'unreachable'],
  ])('status %i with %j is %s, and never says that the cluster is gone', async (status, error_code, word) => {
    const { show } = vendors({ cluster_infos: json({ error_code, error_msg: 'no' }, { 'retry-after': '3' }, status), 'cluster_infos/c-1': json({ error_code, error_msg: 'no' }, {}, status), '/nodes': json({ error_code, error_msg: 'no' }, {}, status) });
    expect(await refusalOf(show())).toMatchObject({ class: word, code: error_code || `http-${status}` });
  });

  it('are made once to test the credential, and the answer names the ids that an import asks for', async () => {
    const { client } = vendors({ cluster_infos: json({ clusterTotal: 1, clusters: [{ clusterId: 'c-1', clusterName: 'lake' }] }, { 'x-request-id': 'r-1' }) });
    expect(await client.testCredential()).toEqual({ message: 'Manager answered: lake. The MRS cloud API answered: lake (c-1).', requestId: 'r-1' });
  });
});

describe('role instances and hosts', () => {
  it('stand beside the service that Manager shows, with the vendor’s words for state and HA role', async () => {
    const nodes = page(
      node('m-1', [role('HDFS', 'NameNode', 'running', { ha_status: 'ACTIVE' }), role('HDFS', 'DataNode', 'ISOLATED'), role('HDFS', 'JournalNode', null)]),
      node('m-2', [role('HDFS', 'NameNode', 'BAD', { ha_status: 'STANDBY' }), role('HDFS', 'ZKFC', 'running', { ha_status: 'UNKNOWN' })]),
    );
    const { show } = vendors({ 'cluster_infos/c-1': details('running', 'HDFS'), '/nodes': nodes });
    const topology = await show();
    expect(topology.instances.map(({ key, state, vendorState, haRole }) => [key, state, vendorState, haRole])).toEqual([
      ['HDFS', 'running', 'Normal', null],
      ['HDFS/NameNode/m-1', 'running', 'running', 'active'],
      ['HDFS/DataNode/m-1', 'unknown', 'ISOLATED', null],
      ['HDFS/JournalNode/m-1', 'unknown', '', null],
      ['HDFS/NameNode/m-2', 'failed', 'BAD', 'standby'],
      ['HDFS/ZKFC/m-2', 'running', 'running', 'unknown'],
    ]);
    expect(topology.instances[1]).toMatchObject({ nodeKey: 'm-1', nodeName: 'm-1', ip: '10.1.0.7', group: 'core', component: 'NameNode' });
    expect(factOf(topology, 'hosts')).toBe('2: 2 started');
    expect(topology.health).toBe('degraded');
  });

  it('are not believed to run on a host that the cloud has lost', async () => {
    const lost = node('m-1', [role('Hue', 'Hue', 'running'), role('Hue', 'Old', 'BAD')], { node_status: 'lost' });
    const { show } = vendors({ 'cluster_infos/c-1': details('running'), '/nodes': page(lost) });
    const topology = await show();
    expect(topology.instances.slice(1).map(({ state, vendorState }) => [state, vendorState])).toEqual([['unknown', 'running (host: lost)'], ['failed', 'BAD (host: lost)']]);
    expect(factOf(topology, 'hosts')).toBe('1: 1 lost');
  });

  it('are counted once, two of a kind on one host by their ids, and none without a name', async () => {
    const twice = node('m-1', [role('Kafka', 'Broker', 'running'), role('Kafka', 'Broker', 'running'), role('Kafka', 'Broker', 'running', { id: 'second' }), { running_status: 'running' }]);
    const { show } = vendors({ 'cluster_infos/c-1': details('running'), '/nodes': page(twice, twice, { node_name: null, component_infos: [role('Kafka', 'Broker', 'running')] }) });
    // Two equal rows and a count of three: the list has a hole.
    expect(await refusalOf(show())).toMatchObject({ code: 'incomplete-list' });
    const whole = vendors({ 'cluster_infos/c-1': details('running'), '/nodes': json({ nodes: [twice, twice, { node_name: null, component_infos: [role('Kafka', 'Broker', 'running')] }], node_total: 2 }) });
    expect((await whole.show()).instances.map(({ key }) => key)).toEqual(['Kafka', 'Kafka/Broker/m-1', 'Kafka/Broker/m-1/second']);
  });

  it.each([
    ['null lists', { cluster: { clusterId: 'c-1', componentList: null } }, { nodes: null, node_total: 0 }],
    ['missing lists', { clusterId: 'c-1' }, { node_total: 0 }],
    ['null members', { cluster: { clusterId: 'c-1', componentList: [{ componentName: null }] } }, { nodes: [{ node_name: 'n', node_detail: null, server_info: null, component_infos: null }], node_total: 1 }],
  ])('may be none: %s', async (_, one, other) => {
    const { show } = vendors({ 'cluster_infos/c-1': json(one), '/nodes': json(other) });
    expect((await show()).instances).toEqual([]);
    expect((await show({ alsoServices: ['Hive'] })).instances.map(({ key }) => key)).toEqual(['Hive']);
  });

  it('keep components apart that Manager has no service for, and names that somebody typed', async () => {
    const { show } = vendors({ 'cluster_infos/c-1': details('running', 'Hadoop', 'Hive', 'Two Words'), '/nodes': page(), 'services/Hadoop': unknownService, 'services/Typo': unknownService });
    const topology = await show({ alsoServices: ['Typo'] });
    expect(topology.instances.map(({ key, vendorState }) => [key, vendorState])).toEqual([['Typo', 'The service does not exist.'], ['Hive', 'Normal']]);
    expect(factOf(topology, 'notInManager')).toBe('Hadoop, Two Words');
  });

  it('are read page by page, from page 1, to the end and no further', async () => {
    const all = Array.from({ length: 250 }, (_, n) => node(`n-${n}`, [role('HDFS', 'DataNode', 'running')]));
    const paged = ({ url }: HttpRequest) => {
      const { searchParams } = new URL(url);
      const [offset, limit] = [Number(searchParams.get('offset')), Number(searchParams.get('limit'))];
      return json({ nodes: all.slice((offset - 1) * limit, offset * limit), node_total: all.length });
    };
    const { show, toCloud } = vendors({ 'cluster_infos/c-1': details('running'), '/nodes': paged });
    expect((await show()).instances).toHaveLength(251);
    expect(toCloud().flatMap(({ url }) => new URL(url).searchParams.get('offset') ?? [])).toEqual(['1', '2', '3']);
    const endless = vendors({ 'cluster_infos/c-1': details('running'), '/nodes': json({ nodes: all.slice(0, 100), node_total: 900 }) });
    expect(await refusalOf(endless.show())).toMatchObject({ class: 'unreachable', code: 'endless-list' });
    expect(endless.toCloud()).toHaveLength(3);
  });
});

describe('a cluster as a whole', () => {
  it.each([
    ['running', 'healthy', null],
    ['scaling-out', 'busy', 'scaling-out'],
    ['frozen', 'degraded', null],
    ['abnormal', 'degraded', null],
    ['hibernating', 'unknown', null],
  ])('that the cloud calls %s is %s', async (word, health, busy) => {
    const { show } = vendors({ 'cluster_infos/c-1': details(word, 'Hive'), '/nodes': page() });
    const topology = await show();
    expect([topology.health, topology.busy]).toEqual([health, busy]);
    expect(factOf(topology, 'cloudState')).toBe(word);
  });

  const answers = { 'cluster_infos/c-1': details('running'), '/nodes': page(node('m-1', [role('HDFS', 'NameNode', 'running')])) };
  const down = json({ error_code: 'APIGW.0201', error_msg: 'Backend unavailable' }, { 'x-request-id': 'r-9' }, 502);

  it('stays what Manager says when the cloud API is down, without being called healthy or gone', async () => {
    const world = vendors({ ...answers });
    const before = await world.show();
    expect([before.health, before.instances.length]).toEqual(['healthy', 2]);
    world.wait(60_000);
    world.answers['/nodes'] = down;
    const after = await world.show();
    expect(after.health).toBe('unknown');
    expect(after.instances.map(({ key, state, vendorState }) => [key, state, vendorState])).toEqual([
      ['HDFS', 'running', 'Normal'],
      ['HDFS/NameNode/m-1', 'unknown', 'running (2026-11-20T07:00:00.000Z)'],
    ]);
    expect(factOf(after, 'cloudFailure')).toBe('APIGW.0201: MRS cloud API: Backend unavailable (r-9)');
    expect(factOf(after, 'cloudSeenAt')).toBe('2026-11-20T07:00:00.000Z');
    expect(after.source).toContain('did not answer');
    world.answers['/nodes'] = answers['/nodes'];
    expect(factOf(await world.show(), 'cloudFailure')).toBeUndefined();
  });

  it('shows the services that somebody typed when nothing is remembered, and nothing invented', async () => {
    const { show } = vendors({ ...answers, '/nodes': down });
    const topology = await show({ alsoServices: ['Yarn'] });
    expect(topology.instances.map(({ key, state }) => [key, state])).toEqual([['Yarn', 'running']]);
    expect([topology.health, factOf(topology, 'cloudSeenAt')]).toEqual(['unknown', undefined]);
    expect(await refusalOf(show())).toMatchObject({ class: 'unreachable', code: 'APIGW.0201', requestId: 'r-9' });
  });

  it('that Manager calls bad is not excused by a cloud API that is down', async () => {
    const bad = json({ state: 'COMPLETE', res_obj: { state: 'Bad' } });
    const { show } = vendors({ ...answers, '/nodes': down, '1/status': bad });
    expect((await show({ alsoServices: ['Yarn'] })).health).toBe('degraded');
  });
});
