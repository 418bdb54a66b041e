import { z } from 'zod';

const text = z.string().nullish();

const paged = { NextToken: text, RequestId: text };

export const listClustersReply = z.object({
  ...paged,
  TotalCount: z.number().nullish(),
  Clusters: z
    .array(z.object({ ClusterId: z.string(), ClusterName: text, ClusterState: text, ReleaseVersion: text }))
    .nullish(),
});

export const getClusterReply = z.object({
  Cluster: z.object({
    ClusterId: text,
    ClusterState: text,
    ClusterType: text,
    ReleaseVersion: text,
    DeployMode: text,
    SecurityMode: text,
    StateChangeReason: z.object({ Code: text, Message: text }).nullish(),
  }),
});
export type WireCluster = z.infer<typeof getClusterReply>['Cluster'];

const node = z.object({ NodeId: z.string(), NodeName: text, NodeGroupId: text, NodeState: text, MaintenanceStatus: text, PrivateIp: text });
export type WireNode = z.infer<typeof node>;
export const listNodesReply = z.object({ ...paged, Nodes: z.array(node).nullish() });

const nodeGroup = z.object({
  NodeGroupId: z.string(),
  NodeGroupName: text,
  NodeGroupState: text,
  Status: text,
  StateChangeReason: z.object({ Code: text, Message: text }).nullish(),
});
export type WireNodeGroup = z.infer<typeof nodeGroup>;
export const listNodeGroupsReply = z.object({ ...paged, NodeGroups: z.array(nodeGroup).nullish() });

const componentInstance = z.object({
  ApplicationName: z.string(),
  ComponentName: z.string(),
  NodeId: z.string(),
  NodeName: text,
  ComponentInstanceState: text,
  DesiredState: text,
  BizState: text,
  CommissionState: text,
});
export type WireInstance = z.infer<typeof componentInstance>;
export const listComponentInstancesReply = z.object({ ...paged, ComponentInstances: z.array(componentInstance).nullish() });

export const runApplicationActionReply = z.object({
  OperationId: z.string().min(1),
  AbnInstances: z.array(z.object({ NodeId: text, NodeName: text })).nullish(),
});

export const getOperationReply = z.object({
  Operation: z.object({
    OperationId: text,
    OperationState: z.string(),
    StateChangeReason: z.object({ Code: text, Message: text }).nullish(),
  }),
});
export type WireOperation = z.infer<typeof getOperationReply>['Operation'];

const bound = z.union([z.string(), z.number()]).nullish();
const actionParam = z.object({ Key: text, ValueAttribute: z.object({ ValueUnit: text, ValueMinimum: bound, ValueMaximum: bound }).nullish() });
export type WireActionParam = z.infer<typeof actionParam>;
const action = z.object({ ActionName: text, ComponentName: text, RunActionScope: text, Description: text, ActionParams: z.array(actionParam).nullish() });
export type WireAction = z.infer<typeof action>;
export const getApplicationReply = z.object({ Application: z.object({ Actions: z.array(action).nullish() }) });
