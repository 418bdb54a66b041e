import { describe, expect, it } from 'vitest';
import type { Plan, PlanTarget } from '@/lib/schemas/operation';
import { planDifference } from './plan-difference';

const target = (key: string, selected = true): PlanTarget => ({ key, service: 'HDFS', component: 'DataNode', nodeName: key, ip: null, group: null, haRole: null, state: 'running', vendorState: '1', selected });

const plan = (targets: PlanTarget[], ips: string[], rest: Partial<Plan> = {}): Plan => ({
  clusterId: 'c',
  clusterName: 'analytics',
  providerId: 'p',
  environment: 'production',
  action: 'stop',
  kind: 'stop',
  destructive: true,
  steps: [
    {
      position: 0,
      batch: 0,
      waitSeconds: 0,
      gated: false,
      call: 'StopIt',
      kind: 'stop',
      expect: 'stopped',
      targetKeys: targets.map(({ key }) => key),
      affectedKeys: [],
      request: { method: 'POST', url: 'https://vendor.example/', body: { ips } },
      progress: 'observed',
    },
  ],
  targets,
  warnings: [],
  digest: ips.join(),
  observedAt: '2026-01-01T00:00:00.000Z',
  rollout: null,
  tolerated: 0,
  secretNames: [],
  confirm: { typeName: true, reasonRequired: true },
  ...rest,
});

describe('planDifference', () => {
  it('names targets that came and went and the request that changed', () => {
    const difference = planDifference(plan([target('a'), target('b')], ['1', '2']), plan([target('a'), target('c')], ['1', '3']));
    expect(difference.added.map(({ key }) => key)).toEqual(['c']);
    expect(difference.removed.map(({ key }) => key)).toEqual(['b']);
    expect(difference.requests).toMatchObject([{ position: 0, before: { body: { ips: ['1', '2'] } }, after: { body: { ips: ['1', '3'] } } }]);
  });

  it('counts a target that is now merely dragged along as a change', () => {
    const difference = planDifference(plan([target('a')], ['1']), plan([target('a', false)], ['1']));
    expect(difference.added).toHaveLength(1);
    expect(difference.removed).toHaveLength(1);
    expect(difference.requests).toEqual([]);
  });

  it('names a target whose role changed', () => {
    const difference = planDifference(plan([{ ...target('a'), haRole: 'standby' }], ['1']), plan([{ ...target('a'), haRole: 'active' }], ['1']));
    expect(difference.roles).toMatchObject([{ target: { key: 'a', haRole: 'active' }, before: 'standby' }]);
  });

  it('tells of a component of which another number stays running', () => {
    const remains = (up: number) => ({ remains: [{ service: 'HDFS', component: 'NameNode', total: 2, up, acted: 1, staying: [], grave: null }] });
    expect(planDifference(plan([], [], remains(2)), plan([], [], remains(1))).remains).toEqual([{ name: 'HDFS NameNode', before: 1, now: 0 }]);
    expect(planDifference(plan([], [], remains(2)), plan([], [], remains(2))).remains).toEqual([]);
  });

  it('tells of new warnings only', () => {
    const old = plan([target('a')], ['1'], { warnings: [{ code: 'known', level: 'warning' }] });
    const now = plan([target('a')], ['1'], { warnings: [{ code: 'known', level: 'warning' }, { code: 'fresh', level: 'blocking' }, { code: 'aside', level: 'info' }] });
    expect(planDifference(old, now).warnings.map(({ code }) => code)).toEqual(['fresh']);
  });
});
