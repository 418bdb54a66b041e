import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createStandIn as alibabaEmr } from '../../sandbox/alibaba-emr/index';
import { createStandIn as alibabaStarRocks } from '../../sandbox/alibaba-starrocks/index';
import { startStandIn, type RunningStandIn } from '../../sandbox/core/server';
import type { FaultMix, LedgerEntry, Order } from '../../sandbox/core/types';
import { createStandIn as huaweiDcs } from '../../sandbox/huawei-dcs/index';
import { createStandIn as huaweiMrs } from '../../sandbox/huawei-mrs/index';
import { createStandIn as tencentEmr } from '../../sandbox/tencent-emr/index';

const endWithParent = pathToFileURL(path.resolve(import.meta.dirname, '../launch/end-with-parent.mjs')).href;

export const creators = { 'tencent-emr': tencentEmr, 'alibaba-emr': alibabaEmr, 'alibaba-starrocks': alibabaStarRocks, 'huawei-dcs': huaweiDcs, 'huawei-mrs': huaweiMrs };
export type ProviderId = keyof typeof creators;
export const providerIds = Object.keys(creators) as ProviderId[];

/** The cluster of each stand-in that can be given a size, and the calls that change something. */
export const facts: Record<ProviderId, { cluster: string; writes: string[]; services?: string[] }> = {
  'tencent-emr': { cluster: 'analytics-prod', writes: ['StartStopServiceOrMonitor'] },
  'alibaba-emr': { cluster: 'lakehouse-prod', writes: ['RunApplicationAction'] },
  'alibaba-starrocks': { cluster: 'analytics-prod', writes: ['RestartInstance', 'RestartNodeGroup', 'RestartNodes'] },
  'huawei-dcs': { cluster: 'sessions-prod', writes: ['ChangeNodesStartStopStatus', 'RestartOrFlushInstances', 'CopyInstance'] },
  'huawei-mrs': { cluster: '', writes: ['StartService', 'StopService'], services: ['LdapServer', 'KrbServer', 'ZooKeeper', 'HDFS', 'Yarn', 'Hive', 'HBase', 'Spark', 'Kafka', 'Hue', 'Loader'] },
};

/** The mix of trust-and-speed's prototype: percent of all calls that change something. */
const writeFaults: FaultMix['faults'] = [
  { percent: 5, kind: 'http-500', when: 'before' },
  { percent: 5, kind: 'http-500', when: 'after' },
  { percent: 3, kind: 'reset', when: 'after' },
  { percent: 3, kind: 'half-body', when: 'after' },
  { percent: 2, kind: 'timeout', when: 'after' },
  { percent: 2, kind: 'http-429', when: 'before' },
];

const readFaults: FaultMix['faults'] = [
  { percent: 1, kind: 'http-500', when: 'before' },
  { percent: 1, kind: 'reset', when: 'after' },
  { percent: 1, kind: 'half-body', when: 'after' },
];

/** One stand-in, steered and read over its control URL. Several of one vendor are several accounts. */
export class Vendor {
  private constructor(
    readonly provider: ProviderId,
    private readonly standIn: RunningStandIn,
  ) {}

  static async start(provider: ProviderId, speed: number): Promise<Vendor> {
    return new Vendor(provider, await startStandIn(creators[provider], { speed }));
  }

  /** In a process of its own, whose clock nothing else holds up. */
  static async startApart(provider: ProviderId, speed: number): Promise<Vendor> {
    const file = path.join(import.meta.dirname, 'vendor-process.ts');
    const child = fork(file, [provider, String(speed)], { execArgv: ['--conditions=react-server', '--import', endWithParent, '--import', 'tsx'], stdio: ['pipe', 'inherit', 'inherit', 'ipc'] });
    const gone = once(child, 'exit');
    const [standIn] = (await Promise.race([once(child, 'message'), gone.then(() => Promise.reject(new Error(`The stand-in of ${provider} ended at once.`)))])) as [Omit<RunningStandIn, 'close'>];
    const close = async (): Promise<void> => {
      child.kill('SIGKILL');
      await gone;
    };
    return new Vendor(provider, { ...standIn, close });
  }

  get credential(): Record<string, string> {
    return this.standIn.credential;
  }

  async order(...orders: Order[]): Promise<unknown[]> {
    const reply = await fetch(`${this.standIn.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
    if (!reply.ok) throw new Error(`The stand-in of ${this.provider} did not take the orders: ${await reply.text()}`);
    return ((await reply.json()) as { result: unknown }[]).map(({ result }) => result);
  }

  /** Calls that the vendor itself counted and that it refused as too many, by API. */
  async counted(): Promise<Record<string, { taken: number; refused: number; busiest: number }>> {
    const [counts] = await this.order({ type: 'custom', name: 'calls-counted' });
    return counts as Record<string, { taken: number; refused: number; busiest: number }>;
  }

  async misbehave(seed: number): Promise<void> {
    await this.order(
      { type: 'mix', mix: { seed, calls: facts[this.provider].writes, longestDelayMs: 150, faults: writeFaults } },
      { type: 'mix', mix: { seed: seed + 1, calls: ['*'], longestDelayMs: 20, faults: readFaults } },
    );
  }

  /** The next call that changes something is taken, and its answer gets lost. */
  async loseNextAnswer(): Promise<void> {
    await this.order(...facts[this.provider].writes.map((call): Order => ({ type: 'fault', fault: { call, kind: 'reset', when: 'after' } })));
  }

  async behave(): Promise<void> {
    await this.order({ type: 'clear-faults' });
  }

  ledger(): Promise<LedgerEntry[]> {
    return this.see('/ledger');
  }

  async faultsMet(): Promise<Record<string, number>> {
    return (await this.see<{ met: Record<string, number> }>('/faults')).met;
  }

  requests(): Promise<{ call: string; status: number | null; fault: string | null }[]> {
    return this.see('/requests');
  }

  stop(): Promise<void> {
    return this.standIn.close();
  }

  private async see<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.standIn.control}${path}`)).json()) as T;
  }
}
