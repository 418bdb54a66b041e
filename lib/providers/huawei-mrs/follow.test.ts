import { describe, expect, it } from 'vitest';
import type { FollowInput, Http, RunState } from '../contract';
import { definition } from './index';

/** A Manager that shows one service and one command; without a command it denies knowing any. */
function watch(serviceWord: string, command: object | null, { minutes = 0 } = {}) {
  const http: Http = {
    async send(sign) {
      const { url } = sign();
      const body = url.includes('/command/')
        ? (command ?? { id: -1, state: 'FAILED', error_code: -1, error_description: 'no such command' })
        : { state: 'COMPLETE', res_obj: { key_property: [{ name: 'Health', type: 'STATUS', value: serviceWord }] } };
      return { status: 200, headers: {}, setCookies: [], text: JSON.stringify(body) };
    },
  };
  return definition.connect({ baseUrl: 'https://10.0.0.5:28443/web' }, { http, now: () => Date.parse('2026-11-20T00:00:00Z') + minutes * 60_000 });
}

function input(action: 'start' | 'stop', before: RunState, vendorIds: Record<string, string> = { command_id: '7' }): FollowInput {
  return {
    cluster: { externalId: '1', name: 'analysis', settings: {} },
    params: { action, service: 'HBase', onlySelf: true },
    expect: action === 'stop' ? 'stopped' : 'running',
    targets: [{ key: 'HBase', state: before, maintenance: 'none', restartMark: null, vendorIds: {} }],
    vendorIds,
    sentAt: '2026-11-20T00:00:00.000Z',
    memo: {},
  };
}

const command = (state: string, progress: number, res_obj: object = { step_list: [] }) => ({ id: 7, state, error_code: 0, total_progress: progress, res_obj });

describe('a command of Manager', () => {
  it('shows the progress and the word of the vendor', async () => {
    const seen = await watch('Stopping', command('IN_PROGRESS', 37.5)).follow(input('stop', 'running'));
    expect(seen).toMatchObject({ state: 'running', progress: 37.5, vendorState: 'IN_PROGRESS', targets: [{ key: 'HBase', state: 'stopping', reached: 'no' }] });
    expect((await watch('Stopping', command('NEW', 0, { total_step_size: 12 })).follow(input('stop', 'running'))).progress).toBe(12);
  });

  it('has succeeded when it is complete and the service shows it', async () => {
    expect(await watch('Not started', command('COMPLETE', 100)).follow(input('stop', 'running'))).toMatchObject({ state: 'succeeded', progress: 100 });
  });

  it.each<[string, Record<string, string>]>([['followed', { command_id: '7' }], ['finished at once', { state: 'COMPLETE' }]])(
    'that is complete proves nothing beside a word that nobody knows (%s)',
    async (_, vendorIds) => {
      const start = input('stop', 'running', vendorIds);
      const first = await watch('Lingering', command('COMPLETE', 100)).follow(start);
      expect(first).toMatchObject({ state: 'running', targets: [{ state: 'unknown', vendorState: 'Lingering', reached: 'unknown' }] });
      const next = { ...start, memo: first.memo ?? {} };
      expect(await watch('Lingering', command('COMPLETE', 100), { minutes: 3 }).follow(next)).toMatchObject({
        state: 'unknown',
        message: expect.stringContaining('Lingering'),
        targets: [{ reached: 'unknown' }],
      });
      expect(await watch('Not started', command('COMPLETE', 100), { minutes: 3 }).follow(next)).toMatchObject({ state: 'succeeded', targets: [{ reached: 'yes' }] });
    },
  );

  it('is not believed for ever against the service itself', async () => {
    const first = await watch('Normal', command('COMPLETE', 100)).follow(input('stop', 'running'));
    expect(first).toMatchObject({ state: 'running' });
    const later = await watch('Normal', command('COMPLETE', 100), { minutes: 3 }).follow({ ...input('stop', 'running'), memo: first.memo ?? {} });
    expect(later).toMatchObject({ state: 'unknown', message: expect.stringContaining('Normal') });
  });

  it('has failed with the reason of Manager and the roles that failed', async () => {
    const failed = { ...command('FAILED', 60, { step_list: [], fail_entity_list: [{ fail_entity: 'RegionServer@10.0.0.7', operation_type: 'STOP' }] }), error_code: -12, error_description: 'timeout' };
    expect(await watch('Failed to stop', failed).follow(input('stop', 'running'))).toMatchObject({
      state: 'failed',
      progress: 60,
      message: 'timeout (-12)',
      targets: [{ reached: 'failed', message: 'RegionServer@10.0.0.7 (STOP)' }],
    });
  });

  it('that vanished is judged by the service', async () => {
    expect(await watch('Stopped', null).follow(input('stop', 'running'))).toMatchObject({ state: 'succeeded', message: expect.stringContaining('no longer knows') });
    expect(await watch('Normal', null).follow(input('stop', 'running'))).toMatchObject({ state: 'unknown' });
  });

  it('that was complete in the first answer is confirmed by looking', async () => {
    expect(await watch('Good', null).follow(input('start', 'stopped', { state: 'COMPLETE' }))).toMatchObject({ state: 'succeeded', vendorState: 'COMPLETE' });
    expect(await watch('Stopped', null).follow(input('start', 'stopped', { state: 'COMPLETE' }))).toMatchObject({ state: 'running' });
  });
});

describe('a call without answer', () => {
  it.each<[string, 'start' | 'stop', RunState, string]>([
    ['Stopping', 'stop', 'running', 'accepted'],
    ['Stopped', 'stop', 'running', 'accepted'],
    ['Normal', 'stop', 'running', 'absent'],
    ['Failed to stop', 'stop', 'running', 'cannot-tell'],
    ['Lingering', 'stop', 'running', 'cannot-tell'],
    ['Stopped', 'stop', 'stopped', 'cannot-tell'],
    ['Stopped', 'start', 'running', 'absent'],
    ['Normal', 'start', 'running', 'cannot-tell'],
    ['Starting', 'start', 'stopped', 'accepted'],
  ])('%s after a %s of a service that was %s: %s', async (word, action, before, verdict) => {
    expect(await watch(word, null).settle(input(action, before, {}))).toMatchObject({ verdict });
  });
});

describe('per target', () => {
  const target = (key: string, vendorIds: Record<string, string> = {}) => ({ key, state: 'running' as const, maintenance: 'none' as const, restartMark: null, vendorIds });
  const role = (name: string, host: string, ip: string) => target(`HBase/${name}/${host}`, { role: name, host, ip });
  const targets = [target('HBase'), role('HMaster', 'm-1', '10.0.0.1'), role('HMaster', 'm-12', '10.0.0.12'), role('RegionServer', 'm-1', '10.0.0.1'), target('Phoenix')];
  const failedBy = (...entities: (string | null)[]) =>
    ({ ...command('FAILED', 70, { step_list: [], fail_entity_list: entities.map((fail_entity) => ({ fail_entity, operation_type: 'STOP' })) }), error_description: 'no' });
  const seen = async (answer: object, word = 'Failed to stop') => {
    const observation = await watch(word, answer).follow({ ...input('stop', 'running'), targets });
    return observation.targets.map(({ key, reached, message }) => [key, reached, message]);
  };

  it.each(['HMaster#10.0.0.1', 'HMaster (m-1)', 'hmaster@m-1: timeout'])('a failure of %s is of that role instance and of its service, and says nothing of the others', async (entity) => {
    expect(await seen(failedBy(entity))).toEqual([
      ['HBase', 'failed', `${entity} (STOP)`],
      ['HBase/HMaster/m-1', 'failed', `${entity} (STOP)`],
      ['HBase/HMaster/m-12', 'unknown', undefined],
      ['HBase/RegionServer/m-1', 'unknown', undefined],
      ['Phoenix', 'no', undefined],
    ]);
  });

  it.each([[['HMaster']], [['10.0.0.1']], [['SecondaryHMaster#10.0.0.1']], [[null]], [[]]])('a failure of %j is placed nowhere, so all of the service failed', async (entities) => {
    const found = await seen(failedBy(...entities));
    expect(found.map(([, reached]) => reached)).toEqual(['failed', 'failed', 'failed', 'failed', 'no']);
    expect(found.slice(1).every(([, , message]) => message === undefined)).toBe(true);
  });

  it('a null list of failures is an empty one', async () => {
    expect((await seen({ ...failedBy(), res_obj: { step_list: null, fail_entity_list: null } })).map(([, reached]) => reached)).toEqual(['failed', 'failed', 'failed', 'failed', 'no']);
  });

  it('a success is the success of all role instances; a service carried along shows its own state', async () => {
    expect((await seen(command('COMPLETE', 100), 'Not started')).map(([, reached]) => reached)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes']);
  });
});
