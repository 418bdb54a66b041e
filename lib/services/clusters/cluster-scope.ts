/** One cluster, or all of some teams. */
export type ClusterScope = { clusterId: string } | { teams: 'all' | string[] };
