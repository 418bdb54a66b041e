import { expect, it } from 'vitest';
import type { Topology } from '@/lib/providers/contract';
import type { SentCluster } from './cluster';
import { opened } from './opened-cluster';
import { pack } from './packed';

const topology = { source: 'DescribeInstances', instances: [{ key: 'HDFS/DataNode/10.0.0.1' }] } as unknown as Topology;
const sent = (of: Topology | null) => ({ name: 'emr-prod0', topology: of && pack(of) }) as unknown as SentCluster;

it('gives the same topology for the same text, and another one for another', () => {
  const first = opened(sent(topology));
  expect(first).toEqual({ name: 'emr-prod0', topology });
  expect(opened(sent(topology)).topology).toBe(first.topology);
  expect(opened(sent({ ...topology, source: 'elsewhere' })).topology).toEqual({ ...topology, source: 'elsewhere' });
});

it('keeps what was never seen as it is', () => {
  expect(opened(sent(null)).topology).toBeNull();
});
