import { describe, expect, it } from 'vitest';
import type { FieldValues, Http, HttpReply, HttpRequest } from '../contract';
import { definition } from './index';

const base = 'https://10.0.0.5:28443/web';
const page = (text: string): Partial<HttpReply> => ({ text: `<html>${text}</html>` });
const json = (body: object, setCookies: string[] = []): Partial<HttpReply> => ({ text: JSON.stringify(body), setCookies });

const signedIn = json({ state: 'COMPLETE', token: '' }, ['FISessionId=s1; Path=/; Secure']);
const clusters = json({ state: 'COMPLETE', resObj: { clusters: [{ id: 1, name: 'analysis', clusterState: null }] } });

/** Plays a Manager: answers by path, keeps what it was sent. The last answer of a list is repeated. */
function manager(answers: Record<string, Partial<HttpReply>[]>, credential: FieldValues = {}) {
  const seen: HttpRequest[] = [];
  let time = 0;
  const http: Http = {
    async send(sign) {
      const request = sign();
      seen.push(request);
      const key = Object.keys(answers).find((path) => new URL(request.url).pathname.endsWith(path));
      const list = key ? answers[key] : undefined;
      const reply = list && (list.length > 1 ? list.shift() : list[0]);
      return { status: 200, headers: {}, setCookies: [], text: '{"state":"COMPLETE","res_obj":{"state":"Good"}}', ...reply };
    },
  };
  const client = definition.connect({ baseUrl: base, caCertificate: 'PEM', ...credential }, { http, now: () => time });
  const paths = () => seen.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  const stop = () =>
    client.submit({ cluster: { externalId: '1', name: '', settings: {} }, params: { action: 'stop', service: 'HBase', onlySelf: true }, secrets: {}, description: '' });
  return { client, seen, paths, stop, wait: (ms: number) => (time += ms) };
}

const refusalOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'accepted', (error: { facts?: unknown }) => error.facts);
const login = 'GET /web/v1/access/login_check';

describe('session', () => {
  it('is opened once for calls at the same time, pins the certificate and echoes a token', async () => {
    const { client, seen, paths } = manager({ login_check: [json({ state: 'COMPLETE', token: 't-1' }, ['FISessionId=s1; Path=/'])], clusters: [clusters] });
    await Promise.all([client.listClusters(), client.listClusters()]);
    expect(paths().filter((path) => path === login)).toHaveLength(1);
    expect(seen.every(({ pinnedCa }) => pinnedCa === 'PEM')).toBe(true);
    expect(seen.at(-1)?.headers).toMatchObject({ cookie: 'FISessionId=s1; FI_Auth_Token=t-1', 'x-hw-fi-auth-token': 't-1' });
  });

  it('is opened anew after 20 idle minutes, before anything is sent with the old one', async () => {
    const { client, paths, wait } = manager({ login_check: [signedIn], clusters: [clusters] });
    await client.testCredential();
    wait(18 * 60_000);
    await client.listClusters();
    wait(20 * 60_000);
    await client.listClusters();
    expect(paths().map((path) => path === login)).toEqual([true, false, false, false, true, false, false]);
  });

  it.each([
    ['a redirect', { status: 302 }],
    ['the sign-in page', page('login')],
    ['an empty body', { text: '' }],
    ['status 401', { status: 401, text: '' }],
  ])('is renewed once when a read is answered with %s', async (_, lost) => {
    const { client, paths } = manager({ login_check: [signedIn], clusters: [lost, clusters] });
    expect((await client.testCredential()).message).toContain('analysis');
    expect(paths()).toEqual([login, 'GET /web/v1/clusters', login, 'GET /web/v1/clusters']);
    const hopeless = manager({ login_check: [signedIn], clusters: [lost] });
    expect(await refusalOf(hopeless.client.testCredential())).toMatchObject({ class: 'auth', code: 'not-signed-in' });
    expect(hopeless.paths()).toHaveLength(4);
  });
});

it('is asked for below the path of the address, whatever it is', async () => {
  const baseUrl = 'https://203.0.113.9:9022/mrsmanager/';
  const { client, seen, paths } = manager({ login_check: [signedIn], clusters: [clusters] }, { baseUrl });
  await client.testCredential();
  expect(paths()).toEqual(['GET /mrsmanager/v1/access/login_check', 'GET /mrsmanager/v1/clusters']);
  expect(new URL(seen[1]?.url ?? '').host).toBe('203.0.113.9:9022');
});

describe('a stop', () => {
  const path = 'POST /web/v1/maintain/cluster/1/service/HBase/stop';
  const accepted = json({ id: 7, state: 'IN_PROGRESS', error_code: 0 });

  const redirect = (location?: string): Partial<HttpReply> => ({ status: 302, headers: location ? { location } : {} });

  it.each(['https://10.0.0.5:20009/cas/login?service=x', 'https://10.0.0.5:28443/web/login.htm', '/web/login;jsessionid=1'])(
    'is sent once more after a redirect to the sign-in page %s, because it was not executed',
    async (location) => {
      const { stop, paths } = manager({ login_check: [signedIn], stop: [redirect(location), accepted] });
      expect(await stop()).toMatchObject({ vendorIds: { command_id: '7' }, vendorState: 'IN_PROGRESS' });
      expect(paths()).toEqual([login, path, login, path]);
    },
  );

  it('is sent twice at most, however often Manager asks to sign in', async () => {
    const { stop, paths } = manager({ login_check: [signedIn], stop: [redirect('/web/login.htm')] });
    expect(await refusalOf(stop())).toMatchObject({ class: 'auth', code: 'not-signed-in' });
    expect(paths()).toEqual([login, path, login, path]);
  });

  it('was refused, and is not repeated, with status 401; the next call signs in anew', async () => {
    const { stop, paths } = manager({ login_check: [signedIn], stop: [{ status: 401, text: '' }, accepted] });
    expect(await refusalOf(stop())).toMatchObject({ class: 'auth', httpStatus: 401 });
    expect(paths()).toEqual([login, path]);
    await stop();
    expect(paths()).toEqual([login, path, login, path]);
  });

  it.each([
    ['a page', page('login')],
    ['an empty body', { text: '' }],
    ['a redirect to somewhere else', redirect('https://proxy.example/')],
    ['a redirect to the sign-in of somebody else', redirect('https://proxy.example/web/login.htm')],
    ['a redirect without an address', redirect()],
    ['a redirect to itself', redirect('https://10.0.0.5:28443/web/v1/maintain/cluster/1/service/HBase/stop')],
    ['a redirect to the front page', redirect('/web/')],
    ['a redirect to a page of CAS that is not its sign-in', redirect('https://10.0.0.5:20009/cas/logout')],
    ['a server error', { status: 503, text: '' }],
    ['IN_PROGRESS without a command', json({ state: 'IN_PROGRESS', id: -1 })],
    ['an empty object', json({})],
  ])('has an unknown outcome and is not repeated after %s', async (_, answer) => {
    const { stop, paths } = manager({ login_check: [signedIn], stop: [answer] });
    expect(await refusalOf(stop())).toMatchObject({ class: 'unknown-outcome' });
    expect(paths()).toEqual([login, path]);
  });

  it('was refused when Manager says FAILED inside a 200, in either spelling', async () => {
    const { stop } = manager({ login_check: [signedIn], stop: [json({ id: -1, state: 'FAILED', errorCode: -300, errorDescription: 'another command is running' })] });
    expect(await refusalOf(stop())).toMatchObject({ class: 'rejected', code: '-300', message: 'another command is running' });
  });

  it.each([
    [400, 'rejected', {}],
    [403, 'auth', {}],
    [409, 'busy', {}],
    [422, 'rejected', {}],
    [429, 'throttled', { 'retry-after': '9' }],
    [408, 'unknown-outcome', {}],
    [500, 'unknown-outcome', {}],
    [504, 'unknown-outcome', {}],
  ])('answered with status %i and a page is %s, and goes out once', async (status, word, headers) => {
    const { stop, paths } = manager({ login_check: [signedIn], stop: [{ ...page('HTTP Status'), status, headers }] });
    expect(await refusalOf(stop())).toMatchObject({ class: word, httpStatus: status, retryAfterSeconds: status === 429 ? 9 : null });
    expect(paths()).toEqual([login, path]);
  });

  it('that Manager finished at once is remembered as complete', async () => {
    const { stop } = manager({ login_check: [signedIn], stop: [json({ id: 0, state: 'COMPLETE', error_code: 0, total_progress: 0 })] });
    expect(await stop()).toMatchObject({ vendorIds: { state: 'COMPLETE' } });
  });
});

describe('sign-in with a password', () => {
  const cas = { signIn: 'cas', username: 'ops', password: 'p&w=1' };
  const form = { ...page('<input type="hidden" name="lt" value="LT-1-cas"/>'), setCookies: ['casSessionId=c1; Path=/cas'] };

  it('passes CAS, follows the redirects between the two ports, and keeps the cookies', async () => {
    const { client, seen } = manager(
      {
        '/cas/login': [form, { ...page('Log In Successful'), setCookies: ['CASTGC=TGT-1; Path=/cas'] }, { status: 302, headers: { location: `${base}/v1/access/login_check?ticket=ST-1` } }],
        login_check: [{ status: 302, headers: { location: 'https://10.0.0.5:20009/cas/login?service=x' } }, json({ state: 'COMPLETE' }, ['JSESSIONID=j1; Path=/web'])],
        clusters: [clusters],
      },
      cas,
    );
    await client.testCredential();
    expect(seen[1]?.url).toBe(`https://10.0.0.5:20009/cas/login?service=${encodeURIComponent(`${base}/cas_security_check.htm`)}`);
    expect(seen[1]?.body).toBe('username=ops&password=p%26w%3D1&lt=LT-1-cas&_eventId=submit&submit=Login');
    expect(seen[1]?.headers?.cookie).toBe('casSessionId=c1');
    expect(seen.at(-1)?.headers?.cookie).toBe('casSessionId=c1; CASTGC=TGT-1; JSESSIONID=j1');
  });

  it('never offers a refused password again by itself, only when a person tests it', async () => {
    const wrong = page('The credentials you provided cannot be determined to be authentic.');
    const { client, paths, stop } = manager({ '/cas/login': [form, wrong, form, wrong] }, cas);
    expect(await refusalOf(client.listClusters())).toMatchObject({ class: 'auth', code: 'wrong-credentials' });
    expect(await refusalOf(client.listClusters())).toMatchObject({ class: 'auth', code: 'wrong-credentials' });
    expect(await refusalOf(stop())).toMatchObject({ class: 'auth', code: 'wrong-credentials' });
    expect(paths().filter((path) => path.startsWith('POST'))).toHaveLength(1);
    await refusalOf(client.testCredential());
    expect(paths().filter((path) => path.startsWith('POST'))).toHaveLength(2);
  });

  it('offers it three times in six minutes at most, however often somebody presses the test', async () => {
    const wrong = page('The credentials you provided cannot be determined to be authentic.');
    const { client, paths, wait } = manager({ '/cas/login': Array.from({ length: 5 }, () => [form, wrong]).flat() }, cas);
    const press = () => refusalOf(client.testCredential());
    for (let presses = 0; presses < 3; presses += 1) expect(await press()).toMatchObject({ class: 'auth', code: 'wrong-credentials' });
    for (let presses = 0; presses < 3; presses += 1) expect(await press()).toMatchObject({ class: 'auth', code: 'too-many-refusals' });
    expect(paths().filter((path) => path.startsWith('POST'))).toHaveLength(3);
    wait(6 * 60_000);
    expect(await press()).toMatchObject({ code: 'wrong-credentials' });
  });

  it('forgets after six minutes that a password was refused, when the vendor has unlocked the user', async () => {
    const wrong = page('The credentials you provided cannot be determined to be authentic.');
    const right = { ...page('Log In Successful'), setCookies: ['CASTGC=TGT-1; Path=/cas'] };
    const { client, paths, wait } = manager({ '/cas/login': [form, wrong, form, right], login_check: [json({ state: 'COMPLETE' })], clusters: [clusters] }, cas);
    const offers = () => paths().filter((path) => path.startsWith('POST')).length;
    expect(await refusalOf(client.listClusters())).toMatchObject({ code: 'wrong-credentials' });
    wait(6 * 60_000 - 1);
    expect(await refusalOf(client.listClusters())).toMatchObject({ code: 'wrong-credentials' });
    expect(offers()).toBe(1);
    wait(1);
    expect(await client.listClusters()).toMatchObject([{ name: 'analysis' }]);
    expect(offers()).toBe(2);
  });

  it('says so when a new password is demanded', async () => {
    const { client } = manager({ login_check: [json({ state: 'COMPLETE', modifyPwd: true })] });
    expect(await refusalOf(client.testCredential())).toMatchObject({ class: 'auth', code: 'password-change-required' });
  });

  it('does not carry cookies to another address', async () => {
    const { client, seen } = manager({ login_check: [{ status: 302, headers: { location: 'https://evil.example/' } }] });
    expect(await refusalOf(client.testCredential())).toMatchObject({ class: 'auth', code: 'foreign-redirect' });
    expect(seen).toHaveLength(1);
  });

  it('uses HTTP Basic once and cookies from then on', async () => {
    const { client, seen } = manager({ '/api/v2/session/status': [json({}, ['JSESSIONID=b1'])], clusters: [clusters] }, { ...cas, signIn: 'basic' });
    await client.testCredential();
    expect(seen.map(({ headers }) => [headers?.authorization, headers?.cookie])).toEqual([
      [`Basic ${Buffer.from('ops:p&w=1').toString('base64')}`, undefined],
      [undefined, 'JSESSIONID=b1'],
    ]);
  });

  it('sends a password only once, whatever happens to the answer', async () => {
    const { client, seen } = manager({ '/cas/login': [form, page('?')] }, cas);
    expect(await refusalOf(client.testCredential())).toMatchObject({ class: 'auth', code: 'sign-in-failed' });
    expect(seen.map(({ kind }) => kind)).toEqual(['write', 'write']);
  });
});
