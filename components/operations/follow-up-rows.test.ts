import { describe, expect, it } from 'vitest';
import type { Instance } from '@/lib/providers/contract';
import type { FollowUp } from '@/lib/schemas/control';
import type { TargetView } from '@/lib/schemas/operation';
import { followUpRows, selectable } from './follow-up-rows';

const instance = (key: string, state: Instance['state'], component = 'DataNode') => ({ key, service: 'HDFS', component, nodeName: key, ip: null, state, vendorState: state }) as Instance;
const target = (key: string) => ({ ...instance(key, 'running'), outcome: null }) as unknown as TargetView;
const proposal = { targets: ['a', 'b', 'c'].map((key) => ({ key, outcome: key === 'b' ? 'unknown' : 'failed', chosen: key !== 'b', gone: key === 'c' })) } as FollowUp;

describe('followUpRows', () => {
  const rows = followUpRows(proposal, ['a', 'b', 'c', 'affected'].map(target), [instance('a', 'running'), instance('b', 'stopped'), instance('affected', 'running'), instance('d', 'running'), instance('n', 'running', 'NameNode'), instance('client', 'no-daemon')]);

  it('compares each target with what the earlier operation began with, and names what is new in the same component', () => {
    expect(rows.map(({ key, change }) => [key, change])).toEqual([['a', 'same'], ['b', 'state'], ['c', 'missing'], ['d', 'added']]);
  });

  it('chooses as proposed, never what is gone, and lets nobody choose what is new', () => {
    expect(rows.filter(({ chosen }) => chosen).map(({ key }) => key)).toEqual(['a']);
    expect(rows.filter(selectable).map(({ key }) => key)).toEqual(['a', 'b']);
  });
});
