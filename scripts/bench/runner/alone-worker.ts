// One process that keeps the vendor's limit for itself, as if it were alone. Nothing of the product but the vendor client is in it.
import { ProviderError } from '../../../lib/providers/contract';
import { createHttp } from '../../../lib/providers/contract/fetch-http';
import { createMemoryPacer } from '../../../lib/providers/contract/memory-pacer';
import { createOutboundGuard } from '../../../lib/providers/contract/outbound-guard';
import { providerFor } from '../../../lib/providers/registry';

const atOnce = 4;

interface Task {
  credential: Record<string, string>;
  callsPerSecond: number;
  /** Clusters of workers alone, and how many workers of each. */
  clusters: string[];
  nodes: number;
}

const { credential, callsPerSecond, clusters, nodes } = JSON.parse(process.argv[2] ?? '') as Task;
const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] }) });
const client = providerFor('tencent-emr').connect(credential, { http, now: Date.now, pacer: createMemoryPacer(callsPerSecond) });

async function stop(externalId: string, ip: string): Promise<boolean> {
  const scope = { ServiceInfoList: [{ ServiceName: 'HDFS', ComponentInfoList: [{ ComponentName: 'DataNode', IpList: [ip] }] }] };
  const body = JSON.stringify({ InstanceId: externalId, OpType: 'StopService', OpScope: scope, StopParams: { StopPolicy: 'default' } });
  try {
    await client.submit({ cluster: { externalId, name: externalId, settings: {} }, params: { body, services: ['HDFS'], kind: 'stop' }, secrets: {}, description: '' });
    return true;
  } catch (error) {
    if (error instanceof ProviderError && error.facts.class === 'throttled') return false;
    throw error;
  }
}

const work = Array.from({ length: nodes }, (_, node) => clusters.map((id) => ({ id, ip: `10.40.1.${1 + node}` }))).flat();
const results: boolean[] = [];
process.once('message', async () => {
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = work.shift(); next; next = work.shift()) results.push(await stop(next.id, next.ip));
    }),
  );
  process.send?.({ refused: results.filter((taken) => !taken).length });
});
process.send?.('ready');
