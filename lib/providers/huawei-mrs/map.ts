import type { ClusterHealth, Instance, RunState } from '../contract';
import type { ServiceSummary } from './wire';

/** Words of Manager's pages; the value set on the wire is not published, so case, spaces and underscores do not count. */
const states: Record<string, RunState> = {
  normal: 'running',
  good: 'running',
  healthy: 'running',
  started: 'running',
  running: 'running',
  notstarted: 'stopped',
  stopped: 'stopped',
  starting: 'starting',
  stopping: 'stopping',
  restarting: 'restarting',
  faulty: 'failed',
  bad: 'failed',
  failed: 'failed',
  failedtostart: 'failed',
  startfailed: 'failed',
  failedtostop: 'failed',
  stopfailed: 'failed',
  subhealthy: 'degraded',
  subhealth: 'degraded',
  partiallyhealthy: 'degraded',
  concerning: 'degraded',
};

/** A service shows several words at once; the one that says most about stopping and starting wins over mere health. */
const telling: RunState[] = ['restarting', 'stopping', 'starting', 'stopped', 'failed', 'degraded', 'running', 'unknown'];

export const stateOfWord = (word: string): RunState => states[word.toLowerCase().replace(/[\s_-]/g, '')] ?? 'unknown';

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

export interface ServiceState {
  state: RunState;
  vendorState: string;
}

/** Only STATUS entries count, and of them not those about configuration (`Synchronized`, `Expired`). */
export function stateOf({ key_property }: ServiceSummary): ServiceState {
  const words = key_property
    .filter(({ type, name }) => type?.toUpperCase() === 'STATUS' && !/config/i.test(name ?? ''))
    .map(({ value }) => wordOf(value))
    .filter((word, index, all) => word && all.indexOf(word) === index);
  const seen = words.map(stateOfWord);
  return { state: telling.find((state) => seen.includes(state)) ?? 'unknown', vendorState: words.join(' / ') };
}

/** A service is what Manager's calls name: one instance whose key is its name, with or without role instances beside it. */
export const instanceOf = (service: string, { state, vendorState }: ServiceState): Instance => ({
  key: service,
  service,
  component: null,
  nodeKey: null,
  nodeName: null,
  ip: null,
  group: null,
  state,
  vendorState,
  maintenance: 'none',
  haRole: null,
  restartMark: null,
  vendorIds: {},
});

/** A start has worked when processes run, even where their health is not perfect. */
export const reaches = (action: 'start' | 'stop', state: RunState): boolean =>
  action === 'stop' ? state === 'stopped' : state === 'running' || state === 'degraded';

const moving: RunState[] = ['starting', 'stopping', 'restarting'];
const troubled: RunState[] = ['failed', 'degraded', 'stopped'];

/** The cloud's own words for work on the whole cluster. */
export const cloudBusyWord = (word: string): string | null => (/^(starting|terminating|scaling-out|scaling-in)$/i.test(word) ? word : null);

export interface CloudSide {
  roles: Instance[];
  /** Empty when it is not known. */
  cloudState: string;
  /** The cloud API was asked and did not answer. */
  isPartial: boolean;
}

const noCloud: CloudSide = { roles: [], cloudState: '', isPartial: false };

/** What the cloud API shows, or should have shown, can take the word `healthy` away and never gives it. */
function agreedHealth({ roles, cloudState, isPartial }: CloudSide): ClusterHealth {
  if (/^(failed|abnormal|frozen|terminated)$/i.test(cloudState) || roles.some(({ state }) => troubled.includes(state))) return 'degraded';
  return isPartial || !/^(running)?$/i.test(cloudState) ? 'unknown' : 'healthy';
}

export function healthOf(clusterWord: string, busy: string | null, services: Instance[], cloud: CloudSide = noCloud): ClusterHealth {
  if (busy || services.some(({ state }) => moving.includes(state))) return 'busy';
  if (services.length > 0 && services.every(({ state }) => state === 'stopped')) return 'down';
  if (stateOfWord(clusterWord) === 'running') return agreedHealth(cloud);
  return stateOfWord(clusterWord) === 'unknown' ? 'unknown' : 'degraded';
}
