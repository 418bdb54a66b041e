import { describe, expect, it } from 'vitest';
import { stepOf } from '@/components/operations/steps.fixture';
import type { StepState, TargetView } from '@/lib/schemas/operation';
import { cellsOf } from './cell-state';
import { movePlace } from './move-place';

const target = (component: string, nodeName: string, more: Partial<TargetView> = {}) =>
  ({ key: `${component}/${nodeName}`, service: 'HDFS', component, nodeName, ip: null, positions: [0], outcome: null, reached: false, stateNow: null, ...more }) as TargetView;

const stateOf = (more: Partial<TargetView>, ...calls: StepState[]) => {
  const targets = [target('DataNode', 'core.0', { positions: calls.map((_, position) => position), ...more })];
  return cellsOf(targets, calls.map((state, position) => stepOf(position, 0, state))).groups[0]?.cells[0]?.state;
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

const targets = [target('DataNode', 'core.1', { outcome: 'succeeded' }), target('DataNode', 'core.9'), target('NameNode', 'master.1'), target('DataNode', 'core.10')];
const cells = cellsOf(targets, [stepOf(0, 0, 'running')]);
const { groups } = cells;

it('groups by component, in the order of the operation', () => {
  expect(groups.map(({ component, from, cells }) => [component, from, cells.map((cell) => cell.target.nodeName)])).toEqual([
    ['DataNode', 0, ['core.1', 'core.9', 'core.10']],
    ['NameNode', 3, ['master.1']],
  ]);
  expect(groups.map(({ counts }) => [...counts])).toEqual([[['done', 1], ['vendor', 2]], [['vendor', 1]]]); // prettier-ignore
});

describe('news', () => {
  const [nine] = groups.flatMap((group) => group.cells.filter(({ target: { nodeName } }) => nodeName === 'core.9'));
  const seen = targets.map((one) => (one === nine?.target ? { ...one, reached: true } : one));

  it('about one target leave the other cells and the other components the same objects', () => {
    const { groups: next } = cellsOf(seen, [stepOf(0, 0, 'running')], cells);
    expect(next[0]?.cells.map((cell, place) => cell === groups[0]?.cells[place])).toEqual([true, false, true]);
    expect(next[0]?.cells.map(({ state }) => state)).toEqual(['done', 'done', 'vendor']);
    expect(next[1]).toBe(groups[1]);
  });
  it('about a call reach every cell', () => {
    const { groups: next } = cellsOf(seen, [stepOf(0, 0, 'unknown')], cells);
    expect(next.flatMap((group) => group.cells.map(({ state }) => state))).toEqual(['done', 'doubt', 'doubt', 'doubt']);
  });
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
