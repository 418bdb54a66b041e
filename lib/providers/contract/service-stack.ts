import type { ActionKind } from './action';

/**
 * What each service of the Hadoop stack needs to run, direct needs only. No vendor offers the table of its version by a call;
 * this one orders calls and names who is affected, and never decides what a vendor does.
 */
const needs: Record<string, readonly string[]> = {
  krbserver: ['ldapserver'],
  // In security mode. A cluster in normal mode names no KrbServer, or loses nothing by a warning too many.
  zookeeper: ['krbserver'],
  ranger: ['dbservice', 'krbserver'],
  hdfs: ['zookeeper'],
  yarn: ['hdfs', 'zookeeper'],
  mapreduce: ['yarn', 'hdfs', 'zookeeper'],
  tez: ['yarn', 'hdfs'],
  hbase: ['hdfs', 'zookeeper'],
  hive: ['hdfs', 'yarn', 'mapreduce', 'dbservice', 'zookeeper'],
  spark: ['hdfs', 'yarn', 'hive', 'dbservice', 'zookeeper'],
  spark2x: ['hdfs', 'yarn', 'hive', 'dbservice', 'zookeeper'],
  flink: ['hdfs', 'yarn', 'zookeeper'],
  loader: ['hdfs', 'yarn', 'mapreduce', 'dbservice', 'zookeeper'],
  oozie: ['hdfs', 'yarn', 'mapreduce', 'dbservice'],
  hue: ['hdfs', 'yarn', 'hive', 'dbservice'],
  presto: ['hdfs', 'hive'],
  hetuengine: ['hdfs', 'yarn', 'hive', 'zookeeper'],
  impala: ['hdfs', 'hive', 'dbservice'],
  phoenix: ['hbase'],
  solr: ['hdfs', 'zookeeper'],
  elasticsearch: ['zookeeper'],
  clickhouse: ['zookeeper'],
  kafka: ['zookeeper'],
  kafkamanager: ['kafka', 'zookeeper'],
  storm: ['zookeeper'],
};

/** Names are compared without case; a second copy of a service (`HBase-1`) needs what the first needs. */
const plain = (service: string): string => service.toLowerCase().replace(/-\d+$/, '');

function allNeeds(service: string, found = new Set<string>()): Set<string> {
  for (const need of needs[plain(service)] ?? []) {
    if (found.has(need)) continue;
    found.add(need);
    allNeeds(need, found);
  }
  return found;
}

const dependsOn = (service: string, other: string): boolean => allNeeds(service).has(plain(other));

/** Those among `services` that stop working without `service`. */
export const dependantsOf = (service: string, services: readonly string[]): string[] =>
  services.filter((other) => dependsOn(other, service));

/** Those among `services` that `service` needs. */
export const dependenciesOf = (service: string, services: readonly string[]): string[] =>
  services.filter((other) => dependsOn(service, other));

/** Dependants first. A service always needs more than what it depends on needs, so counting is enough. */
export const inStopOrder = (services: readonly string[]): string[] =>
  [...services].sort((one, other) => allNeeds(other).size - allNeeds(one).size);

/** Services that have to do with each other stay together, the others apart, so that each is down no longer than it must. */
export function relatedGroups(services: readonly string[]): string[][] {
  let groups: string[][] = [];
  for (const service of inStopOrder(services)) {
    const linked = (other: string): boolean => dependsOn(other, service) || dependsOn(service, other);
    const touching = groups.filter((group) => group.some(linked));
    groups = [...groups.filter((group) => !touching.includes(group)), inStopOrder([...touching.flat(), service])];
  }
  return groups;
}

/**
 * Services in the order in which they are acted on, those of one wave at the same time: a stop takes dependants first, a start or
 * restart what others need. Maintenance and a vendor's own actions take nothing down in an order: one wave.
 */
export function serviceWaves(kind: ActionKind, services: readonly string[]): string[][] {
  if (kind !== 'stop' && kind !== 'start' && kind !== 'restart') return [[...services]];
  const waits = kind === 'stop' ? dependantsOf : dependenciesOf;
  const waves: string[][] = [];
  let left = [...services];
  while (left.length > 0) {
    const wave = left.filter((service) => waits(service, left).length === 0);
    waves.push(wave);
    left = left.filter((service) => !wave.includes(service));
  }
  return waves;
}
