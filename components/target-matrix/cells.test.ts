import { describe, expect, it } from 'vitest';
import { stepOf } from '@/components/operations/steps.fixture';
import type { StepState, TargetView } from '@/lib/schemas/operation';
import { cellGroups, countStates, naturalOrder } from './cell-state';
import { movePlace } from './move-place';

const target = (component: string, nodeName: string, more: Partial<TargetView> = {}) =>
  ({ key: `${component}/${nodeName}`, service: 'HDFS', component, nodeName, ip: null, positions: [0], outcome: null, reached: false, stateNow: null, ...more }) as TargetView;

const stateOf = (more: Partial<TargetView>, ...calls: StepState[]) => {
  const targets = [target('DataNode', 'core.0', { positions: calls.map((_, position) => position), ...more })];
  return cellGroups(targets, calls.map((state, position) => stepOf(position, 0, state)), [0])[0]?.cells[0]?.state;
};

describe('how far a target got', () => {
  it.each([
    ['waits', {}, ['planned'], 'waiting'],
    ['is with the vendor', {}, ['running'], 'vendor'],
    ['is still with the vendor between its two calls', {}, ['succeeded', 'planned'], 'vendor'],
    ['was seen where it should be', { reached: true }, ['running'], 'done'],
    ['is not proven while its call has no answer, whatever was seen', { reached: true }, ['unknown'], 'doubt'],
    ['was seen failed', { stateNow: 'failed' }, ['running'], 'failed'],
    ['was refused', {}, ['rejected'], 'failed'],
    ['was never sent', {}, ['not-sent'], 'not-sent'],
    ['has an outcome, which counts more than its call', { outcome: 'failed' }, ['succeeded'], 'failed'],
  ] as const)('%s', (_, more, calls, state) => expect(stateOf(more, ...calls)).toBe(state));
});

const targets = [target('DataNode', 'core.10'), target('DataNode', 'core.9'), target('NameNode', 'master.1'), target('DataNode', 'core.1', { outcome: 'succeeded' })];
const groups = cellGroups(targets, [stepOf(0, 0, 'running')], naturalOrder(targets));

it('groups by component, and counts nodes as people do', () => {
  expect(groups.map(({ component, from, cells }) => [component, from, cells.map((cell) => cell.target.nodeName)])).toEqual([
    ['DataNode', 0, ['core.1', 'core.9', 'core.10']],
    ['NameNode', 3, ['master.1']],
  ]);
  expect([...countStates(groups)]).toEqual([['done', 1], ['vendor', 3]]); // prettier-ignore
});

describe('the keyboard, two cells a row', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 0, 2],
    ['ArrowDown', 1, 2],
    ['ArrowDown', 2, 3],
    ['ArrowUp', 3, 2],
    ['ArrowDown', 3, 3],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['x', 1, null],
  ] as const)('%s from %i leads to %s', (key, from, to) => expect(movePlace(key, from, groups, 2)).toBe(to));
});
