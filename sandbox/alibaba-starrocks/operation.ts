export type OperationType = 'restart_cluster' | 'restart_node_group' | 'restart_node';

export interface Activity {
  id: string;
  name: string;
  from: number;
  endsAt: number;
  error: string;
}

export interface Operation {
  id: string;
  type: OperationType;
  detail: string;
  /** Wall clock of the acceptance. */
  createdAt: number;
  from: number;
  endsAt: number;
  end: 'COMPLETED' | 'TERMINATED' | 'HUMAN_PROCESSING';
  activities: Activity[];
}
