import type { Manager } from './manager';
import { SERVICES } from './services';

export interface Host {
  name: string;
  ip: string;
  group: string;
  type: 'Master' | 'Core';
}

export interface Role {
  id: string;
  service: string;
  role: string;
  host: Host;
  ha: 'ACTIVE' | 'STANDBY' | '';
}

const MASTERS: Host[] = [1, 2, 3].map((n) => ({ name: `node-master${n}.mrs-lake.example`, ip: `192.168.40.${10 + n}`, group: 'master_node_default_group', type: 'Master' }));

/** What runs beside the one role that the Manager's summary names: placed by the number of the master, or on every core host. */
const MORE: { service: string; role: string; on: 'cores' | number[]; ha?: boolean }[] = [
  { service: 'HDFS', role: 'NameNode', on: [1, 2], ha: true },
  { service: 'HDFS', role: 'DataNode', on: 'cores' },
  { service: 'Yarn', role: 'ResourceManager', on: [1, 2], ha: true },
  { service: 'Yarn', role: 'NodeManager', on: 'cores' },
  { service: 'ZooKeeper', role: 'quorumpeer', on: [1, 2, 3] },
  { service: 'HBase', role: 'HMaster', on: [1, 2], ha: true },
  { service: 'HBase', role: 'RegionServer', on: 'cores' },
  { service: 'Kafka', role: 'Broker', on: 'cores' },
  { service: 'Kafka', role: 'Broker', on: [3] },
];

const WORDS: Record<string, string> = { 'Normal': 'running', 'Not started': 'STOPPED', 'Failed to start': 'BAD', 'Failed to stop': 'BAD', 'Faulty': 'BAD' };

/** The machines of the cluster as the cloud knows them. Their roles move with the Manager's services. */
export class Hosts {
  cores: number;
  clusterState = 'running';
  components = ['Hadoop', ...SERVICES.map(({ name }) => name).filter((name) => name !== 'HDFS' && name !== 'Yarn')];
  readonly hostWords = new Map<string, string>();
  readonly roleWords = new Map<string, string>();

  constructor(private readonly manager: Manager, cores = 4) {
    this.cores = cores;
  }

  list(): Host[] {
    const core = (index: number): Host => ({ name: `node-core${index + 1}.mrs-lake.example`, ip: `192.168.${41 + Math.floor(index / 250)}.${1 + (index % 250)}`, group: 'core_node_analysis_group', type: 'Core' });
    return [...MASTERS, ...Array.from({ length: this.cores }, (_, index) => core(index))];
  }

  rolesOn(host: Host): Role[] {
    const placed = MORE.filter(({ on }) => (on === 'cores' ? host.type === 'Core' : on.some((n) => MASTERS[n - 1]?.name === host.name)));
    const several = new Set(MORE.map(({ service }) => service));
    const single = SERVICES.filter(({ name, host: ip }) => ip === host.ip && !several.has(name)).map(({ name, role }) => ({ service: name, role, on: [], ha: false }));
    return [...placed, ...single].map(({ service, role, on, ha }) => ({
      id: `${service}-${role}-${host.name}`,
      service,
      role,
      host,
      ha: !ha ? '' : MASTERS[(on[0] as number) - 1]?.name === host.name ? 'ACTIVE' : 'STANDBY',
    }));
  }

  wordOf({ id, service }: Role): string {
    const state = this.manager.health.stateOf(service);
    return this.roleWords.get(id) ?? WORDS[state] ?? state.toUpperCase().replaceAll(' ', '_');
  }
}
