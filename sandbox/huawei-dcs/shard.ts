export interface CacheNode {
  id: string;
  logicalId: string;
  replicationId: string;
  name: string;
  ip: string;
  /** 0 to 100; 0 is never made master. */
  weight: number;
}

/** One master with its replicas. Who is master is a function of time, laid out when the work that changes it is accepted. */
export class Shard {
  private readonly masters: [{ id: string; from: number }, ...{ id: string; from: number }[]];

  constructor(
    readonly id: string,
    readonly name: string,
    readonly nodes: [CacheNode, ...CacheNode[]],
  ) {
    this.masters = [{ id: nodes[0].id, from: 0 }];
  }

  masterAt(uptime: number): string {
    return (this.masters.findLast(({ from }) => from <= uptime) ?? this.masters[0]).id;
  }

  promote(id: string, from: number): void {
    this.masters.push({ id, from });
  }
}
