import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { StandInContext } from './context';
import { OrderError } from './orders';
import { startStandIn, type RunningStandIn } from './server';
import type { StandIn } from './types';

/** A vendor of one call, whose signature is a header. */
function createStandIn({ ledger, faults }: StandInContext): StandIn {
  const refuse: StandIn['refuse'] = (_exchange, { code, status = 400 }) => ({ status, body: { code } });
  return {
    provider: 'one-call',
    credential: { key: 'secret' },
    callName: () => 'Stop',
    handle(exchange) {
      if (exchange.headers['signature'] !== 'secret') return refuse(exchange, { code: 'BadSignature' });
      const refusal = faults.takeRefusal(exchange, 'Stop');
      if (refusal) return refuse(exchange, refusal);
      const { seq } = ledger.append(exchange, { call: 'Stop', requestId: 'r', targets: ['a'] });
      return { status: 200, body: { seq } };
    },
    refuse,
    order: (order) => {
      if (order.type === 'reset') return null;
      throw new OrderError(`unknown order ${order.type}`);
    },
    state: () => ({}),
  };
}

let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await startStandIn(createStandIn);
});
afterAll(() => standIn.close());
beforeEach(() => order({ type: 'reset' }));

async function order(orders: unknown): Promise<{ status: number; text: string }> {
  const reply = await fetch(`${standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
  return { status: reply.status, text: await reply.text() };
}

async function see(path: string): Promise<Record<string, unknown>[]> {
  return (await (await fetch(`${standIn.control}${path}`)).json()) as Record<string, unknown>[];
}

async function stop(init: RequestInit = {}): Promise<{ status: number; text: string }> {
  const reply = await fetch(`${standIn.url}/stop?a=1`, { method: 'POST', headers: { signature: 'secret' }, body: 'body', redirect: 'manual', ...init });
  return { status: reply.status, text: await reply.text() };
}

it('keeps accepted calls byte for byte, numbered without gaps, and refused ones not at all', async () => {
  await stop();
  await stop({ headers: {} });
  await stop();
  expect(await see('/ledger')).toMatchObject([
    { seq: 1, call: 'Stop', method: 'POST', path: '/stop', query: 'a=1', body: 'body', targets: ['a'] },
    { seq: 2 },
  ]);
  expect((await see('/requests')).map((request) => request['status'])).toEqual([200, 400, 200]);
});

it.each(['reset', 'half-body'])('%s loses the answer before or after the call was accepted', async (kind) => {
  await order({ type: 'fault', fault: { call: 'Stop', kind, when: 'before' } });
  await expect(stop()).rejects.toThrow();
  expect(await see('/ledger')).toHaveLength(0);
  await order({ type: 'fault', fault: { call: 'Stop', kind, when: 'after' } });
  await expect(stop()).rejects.toThrow();
  expect(await see('/ledger')).toHaveLength(1);
});

it('timeout never answers an accepted call', async () => {
  await order({ type: 'fault', fault: { call: '*', kind: 'timeout', when: 'after' } });
  const giveUp = new AbortController();
  const waiting = stop({ signal: giveUp.signal });
  await expect.poll(() => see('/ledger')).toHaveLength(1);
  giveUp.abort();
  await expect(waiting).rejects.toThrow();
});

it.each([
  ['http-500', 500],
  ['http-429', 429],
  ['html', 200],
  ['redirect', 302],
])('%s answers %i instead of the vendor, as often as ordered', async (kind, status) => {
  await order({ type: 'fault', fault: { call: 'Stop', times: 2, kind, when: 'before' } });
  expect([(await stop()).status, (await stop()).status]).toEqual([status, status]);
  expect(await see('/ledger')).toHaveLength(0);
  expect((await stop()).text).toBe('{"seq":1}');
});

it('big-body and gzip-bomb answer with more than was asked for', async () => {
  await order({ type: 'fault', fault: { call: 'Stop', kind: 'big-body', when: 'after' } });
  expect((await stop()).text).toHaveLength(10 * 1024 * 1024 + '{"padding":""}'.length);
  await order({ type: 'fault', fault: { call: 'Stop', kind: 'gzip-bomb', when: 'before' } });
  expect((await stop()).text.length).toBe(64 * 1024 * 1024);
  expect(await see('/ledger')).toHaveLength(1);
});

it('slow-body begins an answer that it is in no hurry to end', async () => {
  await order({ type: 'fault', fault: { call: 'Stop', kind: 'slow-body', when: 'after' } });
  const giveUp = new AbortController();
  const reply = await fetch(`${standIn.url}/stop`, { method: 'POST', headers: { signature: 'secret' }, signal: giveUp.signal });
  expect([reply.status, reply.headers.get('content-length')]).toEqual([200, String('{"seq":1}'.length)]);
  const first = await reply.body?.getReader().read();
  expect(first?.value).toHaveLength(1);
  giveUp.abort();
  expect(await see('/ledger')).toHaveLength(1);
});

it('refuses in the vendor words only who has signed', async () => {
  await order({ type: 'fault', fault: { call: 'Stop', kind: 'refuse', code: 'Busy', status: 409 } });
  expect((await stop({ headers: {} })).text).toBe('{"code":"BadSignature"}');
  expect(await stop()).toEqual({ status: 409, text: '{"code":"Busy"}' });
  expect((await stop()).status).toBe(200);
});

it('names what is wrong with an order and then carries out none of the list', async () => {
  const { status, text } = await order([{ type: 'fault', fault: { call: 'Stop', kind: 'html', when: 'before' } }, { type: 'explode' }]);
  expect(status).toBe(400);
  expect(text).toContain('explode');
  expect((await stop()).text).toBe('{"seq":1}');
});

it('dates its answers by its own clock, refusals and disturbances too', async () => {
  await order({ type: 'clock', offsetMs: 3_600_000 });
  await order({ type: 'fault', fault: { call: 'Stop', kind: 'http-500', when: 'before' } });
  const ahead: number[] = [];
  for (let index = 0; index < 2; index += 1) {
    const reply = await fetch(`${standIn.url}/stop`, { method: 'POST' });
    ahead.push(Math.round((Date.parse(reply.headers.get('date') ?? '') - Date.now()) / 60_000));
  }
  expect(ahead).toEqual([60, 60]);
  await order({ type: 'clock', offsetMs: 0 });
});

it('disturbs calls by chance, the same ones for the same seed, and counts them', async () => {
  const mix = { seed: 7, calls: ['Stop'], faults: [{ percent: 30, kind: 'http-500', when: 'after' }, { percent: 20, kind: 'http-429', when: 'before' }] };
  const rounds: number[][] = [];
  for (const _ of [1, 2]) {
    await order([{ type: 'reset' }, { type: 'mix', mix }]);
    const statuses: number[] = [];
    for (let call = 0; call < 40; call += 1) statuses.push((await stop()).status);
    // Whatever was disturbed after it was accepted has changed something all the same.
    expect(await see('/ledger')).toHaveLength(statuses.filter((status) => status !== 429).length);
    rounds.push(statuses);
  }
  expect(rounds[0]).toEqual(rounds[1]);
  expect(new Set(rounds[0])).toEqual(new Set([200, 429, 500]));
  await order({ type: 'clear-faults' });
  expect((await stop()).status).toBe(200);
});
