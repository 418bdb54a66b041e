import { describe, expect, it } from 'vitest';
import type { FleetCluster } from '@/lib/schemas/cluster';
import { linesOf, queryOf, viewFrom } from './fleet-view';

const cluster = (name: string, given: Partial<FleetCluster> = {}): FleetCluster => ({
  id: name,
  name,
  externalId: `x-${name}`,
  providerId: 'one',
  team: { id: 't', name: 'Data' },
  environment: 'staging',
  health: 'healthy',
  vendorState: '',
  busy: null,
  counts: { instances: 0, running: 0, stopped: 0, troubled: 0, maintenance: 0, nodes: 0 },
  observedAt: null,
  observeSource: null,
  observeError: null,
  stale: false,
  running: [],
  setAside: [],
  ...given,
});
const waiting = [{ id: 'o', action: 'stop', actionKind: 'stop' as const, createdByName: 'A', createdAt: '', progress: null, needsHuman: true }];
const view = (query = '') => viewFrom(new URLSearchParams(query));
const namesOf = (lines: ReturnType<typeof linesOf>) => lines.map((line) => (line.kind === 'group' ? `[${line.value} ${line.count}]` : line.cluster.name));

describe('linesOf', () => {
  it('puts what waits for a person first, then the worst health, then production', () => {
    const fleet = [
      cluster('fine'),
      cluster('fine-production', { environment: 'production' }),
      cluster('lost', { health: 'unknown' }),
      cluster('broken', { health: 'down' }),
      cluster('waiting', { running: waiting }),
    ];
    expect(namesOf(linesOf(fleet, view()))).toEqual(['waiting', 'broken', 'lost', 'fine-production', 'fine']);
  });

  it('orders groups by their worst cluster', () => {
    const fleet = [cluster('a', { providerId: 'alpha' }), cluster('b', { providerId: 'beta', health: 'down' }), cluster('c', { providerId: 'beta' })];
    expect(namesOf(linesOf(fleet, view('by=vendor')))).toEqual(['[beta 2]', 'b', 'c', '[alpha 1]', 'a']);
  });

  it('finds by name and by the vendor id, whatever the case', () => {
    const fleet = [cluster('Orders'), cluster('billing', { externalId: 'emr-ORD9' })];
    expect(namesOf(linesOf(fleet, view('q=ord')))).toEqual(['billing', 'Orders']);
  });
});

describe('the address', () => {
  it('carries the view there and back', () => {
    const query = 'q=hdfs&by=team&health=down&env=production';
    expect(queryOf(view(query))).toBe(query);
  });

  it('ignores a grouping that does not exist', () => expect(view('by=colour').group).toBe('none'));
});
