import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type RunningStandIn } from '../core/server';
import type { Order } from '../core/types';
import { Browser, type Page } from './browser';
import { createStandIn } from './index';

const CLUSTERS = '/web/v1/clusters';
const CHECK = '/web/v1/access/login_check';
const NOT_AUTHENTIC = 'The credentials you provided cannot be determined to be authentic';

let standIn: RunningStandIn;
let browser: Browser;
beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
});
afterAll(() => standIn.close());
beforeEach(async () => {
  browser = new Browser(standIn);
  await order({ type: 'reset' });
});
afterEach(() => browser.close());

async function order(...orders: Order[]): Promise<void> {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  expect(reply.status).toBe(200);
}

async function submit(password: string): Promise<Page> {
  const page = await browser.ask('GET', '/cas/login');
  const lt = /name="lt" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const body = new URLSearchParams({ username: 'ops_admin', password, lt, _eventId: 'submit', submit: 'Login' }).toString();
  const service = encodeURIComponent(`${standIn.url}/web/cas_security_check.htm`);
  return browser.ask('POST', `/cas/login?service=${service}`, { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
}

const basic = (password: string) =>
  browser.ask('GET', '/web/api/v2/session/status', { headers: { authorization: `Basic ${Buffer.from(`ops_admin:${password}`).toString('base64')}` } });

it('is reached only by callers that trust its own certificate', async () => {
  await expect(fetch(`${standIn.url}${CHECK}`)).rejects.toThrow('fetch failed');
});

describe('without security', () => {
  it('gives a session at once and turns away who has none', async () => {
    expect((await browser.ask('GET', CLUSTERS)).text).toContain('<html>');
    const stop = await browser.ask('POST', '/web/v1/maintain/cluster/1/service/Hue/stop', { body: '{"only_self":true}' });
    expect([stop.status, stop.text]).toEqual([302, '']);
    expect((await browser.ask('GET', CHECK)).json).toMatchObject({ state: 'COMPLETE', modify_pwd: false, token: '' });
    expect([...browser.cookies.keys()]).toEqual(['FISessionId']);
    expect((await browser.ask('GET', '/web//v1/clusters')).json.res_obj.clusters[0]).toMatchObject({ id: 1, stack_model: 'NoSec' });
  });

  it('forgets a session that was idle for twenty minutes', async () => {
    await browser.ask('GET', CHECK);
    await order({ type: 'clock', offsetMs: 19 * 60_000 });
    expect((await browser.ask('GET', CLUSTERS)).json.state).toBe('COMPLETE');
    await order({ type: 'clock', offsetMs: 40 * 60_000 });
    expect((await browser.ask('GET', CLUSTERS)).json.state).toBeUndefined();
  });

  it('wants its token back on every call', async () => {
    await order({ type: 'custom', name: 'token', value: 'csrf-7' }, { type: 'custom', name: 'spelling', value: 'camel' });
    expect((await browser.ask('GET', CHECK)).json).toMatchObject({ token: 'csrf-7', errorCode: 0, existCluster: true });
    expect((await browser.ask('GET', CLUSTERS)).status).toBe(403);
    const echoed = await browser.ask('GET', CLUSTERS, { headers: { 'X-HW-FI-Auth-Token': 'csrf-7' } });
    expect(echoed.json.resObj.clusters[0]).toMatchObject({ stackModel: 'NoSec' });
  });
});

describe('CAS', () => {
  beforeEach(() => order({ type: 'custom', name: 'sign-in', value: 'cas' }));

  it('turns a ticket into a session by way of its redirects', async () => {
    expect((await submit(standIn.credential['password'] ?? '')).status).toBe(200);
    expect(browser.cookies.has('CASTGC')).toBe(true);
    expect((await browser.follow(CHECK)).json.state).toBe('COMPLETE');
    expect((await browser.ask('GET', CLUSTERS)).json.res_obj.clusters[0]).toMatchObject({ stack_model: 'Sec' });
    await browser.ask('GET', '/web/v1/logout_action?is_timeout_logout=false');
    expect((await browser.ask('GET', CLUSTERS)).json.state).toBeUndefined();
  });

  it('answers a wrong password with a 200 and locks the user after five', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const page = await submit('wrong');
      expect(page.status).toBe(200);
      expect(page.text).toContain(NOT_AUTHENTIC);
    }
    expect((await submit(standIn.credential['password'] ?? '')).text).toContain('locked');
    expect(browser.cookies.has('CASTGC')).toBe(false);
    await order({ type: 'clock', offsetMs: 5 * 60_000 + 1000 });
    await submit(standIn.credential['password'] ?? '');
    expect(browser.cookies.has('CASTGC')).toBe(true);
  });

  it('sends to the change of password when one is due', async () => {
    await order({ type: 'custom', name: 'must-change-password', value: true });
    expect((await submit(standIn.credential['password'] ?? '')).text).toContain('modify_password.html');
    expect(browser.cookies.has('CASTGC')).toBe(false);
  });
});

it('takes HTTP Basic once and the cookie from then on', async () => {
  await order({ type: 'custom', name: 'sign-in', value: 'basic' });
  expect((await basic('wrong')).text).toContain(NOT_AUTHENTIC);
  expect((await basic(standIn.credential['password'] ?? '')).status).toBe(200);
  expect((await browser.ask('GET', CLUSTERS)).json.state).toBe('COMPLETE');
});
