import { expect, it } from 'vitest';
import type { ActionDefinition } from './action';
import { limitedTo } from './option-limits';
import type { Instance, OptionLimit, Topology } from './topology';

const on = (component: string): Instance => ({
  key: `HBASE/${component}/a`,
  service: 'HBASE',
  component,
  nodeKey: 'a',
  nodeName: null,
  ip: null,
  group: null,
  state: 'running',
  vendorState: '',
  maintenance: 'none',
  haRole: null,
  restartMark: null,
  vendorIds: {},
});
const action: ActionDefinition = {
  id: 'stop',
  kind: 'stop',
  destructive: true,
  level: 'instance',
  progress: 'observed',
  options: [
    { type: 'select', name: 'policy', values: ['default'], defaultValue: 'default' },
    { type: 'integer', name: 'batch', min: 1, max: 100, defaultValue: 50 },
  ],
};
const limit = (component: string, more: Partial<OptionLimit>): OptionLimit => ({ service: 'HBASE', component, action: 'stop', option: 'policy', ...more });
const batch = (component: string, min: number, max: number): OptionLimit => limit(component, { option: 'batch', min, max });

function optionsFor(components: string[], optionLimits: OptionLimit[], id = 'stop') {
  const instances = ['A', 'B', 'C'].map(on);
  const topology: Topology = { observedAt: '', source: '', health: 'healthy', vendorState: '', busy: null, instances, facts: [], optionLimits };
  const [policy, size] = limitedTo(topology, new Set(components.map((component) => `HBASE/${component}/a`)), { ...action, id }).options;
  return { policy, size };
}

it('adds only the choices that every selected component knows, in the words of the vendor', () => {
  const limits = [limit('A', { choices: { fast: 'Fast', slow: 'Slow' } }), limit('B', { choices: { fast: 'Quick', default: 'ours already' } })];
  expect(optionsFor(['A'], limits).policy).toMatchObject({ values: ['default', 'fast', 'slow'], vendorLabels: { fast: 'Fast', slow: 'Slow' } });
  expect(optionsFor(['A', 'B'], limits).policy).toMatchObject({ values: ['default', 'fast'] });
  expect(optionsFor(['A', 'C'], limits).policy).toMatchObject({ values: ['default'] });
});

it('keeps bounds and default within what every selected component allows', () => {
  const limits = [batch('A', 2, 40), batch('B', 1, 30)];
  expect(optionsFor(['A', 'B', 'C'], limits).size).toMatchObject({ min: 2, max: 30, defaultValue: 30 });
  expect(optionsFor(['C'], limits).size).toMatchObject({ min: 1, max: 100, defaultValue: 50 });
});

it('leaves the bounds alone where no value suits all, and other actions always', () => {
  expect(optionsFor(['A', 'B'], [batch('A', 1, 5), batch('B', 6, 9)]).size).toMatchObject({ min: 1, max: 100 });
  expect(optionsFor(['A'], [batch('A', 1, 5)], 'restart').size).toMatchObject({ max: 100 });
});
