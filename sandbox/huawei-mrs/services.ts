export interface Service {
  name: string;
  version: string;
  /** Services of the lower layer that it cannot work without. */
  needs: string[];
  role: string;
  host: string;
}

export const SERVICES: Service[] = [
  { name: 'LdapServer', version: '2.7.0', needs: [], role: 'SlapdServer', host: '192.168.40.11' },
  { name: 'KrbServer', version: '1.17', needs: ['LdapServer'], role: 'KerberosServer', host: '192.168.40.11' },
  { name: 'ZooKeeper', version: '3.5.6', needs: ['KrbServer'], role: 'quorumpeer', host: '192.168.40.12' },
  { name: 'HDFS', version: '3.1.1', needs: ['ZooKeeper'], role: 'NameNode', host: '192.168.40.11' },
  { name: 'Yarn', version: '3.1.1', needs: ['HDFS'], role: 'ResourceManager', host: '192.168.40.12' },
  { name: 'Hive', version: '3.1.0', needs: ['HDFS', 'Yarn'], role: 'HiveServer', host: '192.168.40.12' },
  { name: 'HBase', version: '2.1.1', needs: ['ZooKeeper', 'HDFS'], role: 'HMaster', host: '192.168.40.11' },
  { name: 'Spark', version: '2.4.5', needs: ['Yarn', 'Hive'], role: 'JobHistory', host: '192.168.40.13' },
  { name: 'Kafka', version: '2.4.0', needs: ['ZooKeeper'], role: 'Broker', host: '192.168.40.13' },
  { name: 'Hue', version: '4.7.0', needs: ['HDFS', 'Yarn', 'Hive'], role: 'Hue', host: '192.168.40.12' },
  { name: 'Loader', version: '1.99.3', needs: ['HDFS', 'Yarn'], role: 'LoaderServer', host: '192.168.40.13' },
];

/** The service and everything that rests on it, uppermost first: the order in which they stop. */
export function withDependants(name: string): Service[] {
  const chosen = new Set([name]);
  // The list is in order of layers, so one pass finds the whole chain.
  for (const service of SERVICES) if (service.needs.some((lower) => chosen.has(lower))) chosen.add(service.name);
  return SERVICES.filter((service) => chosen.has(service.name)).reverse();
}

/** The service and everything that it rests on, lowest first: the order in which they start. */
export function withDependencies(name: string): Service[] {
  const chosen = new Set([name]);
  for (const service of SERVICES.toReversed()) if (chosen.has(service.name)) service.needs.forEach((lower) => chosen.add(lower));
  return SERVICES.filter((service) => chosen.has(service.name));
}
