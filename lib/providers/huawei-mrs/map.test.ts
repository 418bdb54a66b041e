import { describe, expect, it } from 'vitest';
import { healthOf, instanceOf, stateOf } from './map';
import { objectOf, serviceSummary } from './wire';

const summary = (...entries: [name: string, value: unknown, type?: string][]) =>
  stateOf(serviceSummary.parse({ key_property: entries.map(([name, value, type = 'STATUS']) => ({ name, value, type })) }));

describe('state of a service', () => {
  it.each([
    ['Normal', 'running'],
    ['GOOD', 'running'],
    ['Not started', 'stopped'],
    ['NOT_STARTED', 'stopped'],
    ['Stopping', 'stopping'],
    ['Failed to stop', 'failed'],
    ['Partially Healthy', 'degraded'],
    ['Subhealthy', 'degraded'],
    ['Lingering', 'unknown'],
  ])('%s is %s, and the word is kept', (word, state) => expect(summary(['Health', word])).toEqual({ state, vendorState: word }));

  it('prefers what the processes do to mere health, and leaves configuration and texts out', () => {
    expect(summary(['Operating Status', 'Stopped'], ['Health Status', 'Unknown'], ['Configuration Status', 'Failed'], ['Version', 'Good', 'TEXT'])).toEqual({
      state: 'stopped',
      vendorState: 'Stopped / Unknown',
    });
  });

  it('is unknown when nothing proves it', () => {
    expect(summary()).toEqual({ state: 'unknown', vendorState: '' });
    expect(summary(['Health', { level: 3 }])).toEqual({ state: 'unknown', vendorState: '{"level":3}' });
    expect(stateOf(serviceSummary.parse({ key_property: null }))).toEqual({ state: 'unknown', vendorState: '' });
  });
});

it('reads camelCase as snake_case at every depth, and only objects', () => {
  expect(objectOf('{"errorCode":0,"resObj":{"keyProperty":[{"type":"STATUS"}]},"refURL":"x","modify_pwd":true}')).toEqual({
    error_code: 0,
    res_obj: { key_property: [{ type: 'STATUS' }] },
    ref_url: 'x',
    modify_pwd: true,
  });
  for (const body of ['', '<html></html>', 'null', '[]', '"text"', '{"id":']) expect(objectOf(body)).toBeNull();
});

it('takes the health of the cluster from Manager, and a service under way or none running as more telling', () => {
  const service = (state: 'running' | 'stopped' | 'stopping') => instanceOf(state, { state, vendorState: state });
  expect(healthOf('GOOD', null, [service('running')])).toBe('healthy');
  expect(healthOf('Bad', null, [service('running'), service('stopped')])).toBe('degraded');
  expect(healthOf('Bad', null, [service('stopped')])).toBe('down');
  expect(healthOf('Good', null, [service('stopping')])).toBe('busy');
  expect(healthOf('Good', 'installingPatch', [])).toBe('busy');
  expect(healthOf('Odd', null, [])).toBe('unknown');
});
