import { z } from 'zod';
import { many } from '../contract/tolerant';

// The vendor leaves fields out and writes null for empty lists; unknown members are ignored.
const text = z.string().nullish();
const number = z.coerce.number().nullish();

export const envelope = z.object({
  Response: z.looseObject({
    RequestId: text,
    Error: z.object({ Code: z.string(), Message: text }).nullish(),
  }),
});

const listedCluster = z.object({ ClusterId: text, ClusterName: text, Status: number, StatusDesc: text, Zone: text, EmrVersion: text });
export const instancesList = z.object({ TotalCnt: number, InstancesList: many(listedCluster) });

const detailedCluster = z.object({
  ClusterId: text,
  Status: number,
  ClusterTitle: text,
  AlarmInfo: text,
  EmrVersion: text,
  ConfigDetail: z.object({ SoftInfo: many(z.string()) }).nullish(),
  Config: z.object({ SoftInfo: many(z.string()) }).nullish(),
});
export const instances = z.object({ ClusterList: many(detailedCluster) });
export type DetailedCluster = z.output<typeof detailedCluster>;

const clusterNode = z.object({ Ip: text, NameTag: text, ServicesStatus: text, Clients: text });
export const clusterNodes = z.object({ TotalCnt: number, NodeList: many(clusterNode) });
export type ClusterNode = z.output<typeof clusterNode>;

/** How a process can be stopped or restarted. */
const policy = z.object({ Name: text, DisplayName: text, Describe: text, BatchSizeRange: many(z.coerce.number()), IsDefault: z.coerce.string().nullish() });
export type Policy = z.output<typeof policy>;

const processRow = z.object({
  Ip: text,
  NodeName: text,
  NameService: text,
  HealthStatus: z.object({ Code: number, Text: text }).nullish(),
  IsSupportRoleMonitor: z.boolean().nullish(),
  StopPolicies: many(policy),
  ConfStatus: number,
  DataNodeMaintenanceState: number,
  Flag: number,
  NodeFlagFilter: text,
  HAState: text,
  LastRestartTime: text,
});
export const serviceNodes = z.object({ TotalCnt: number, ServiceNodeList: many(processRow) });
export type ProcessRow = z.output<typeof processRow>;

/** The call documents a request id alone; sibling calls name their flow, and a name that comes along is kept. */
export const acknowledged = z.object({ FlowId: z.union([z.string(), z.number()]).nullish(), TraceId: text });

const stage = z.object({ Name: text, Desc: text, Status: number, FailedReason: text, IsShow: z.boolean().nullish() });
export const flowStatus = z.object({ FlowTotalProgress: number, FlowTotalStatus: number, StageDetails: many(stage) });
export type FlowStatus = z.output<typeof flowStatus>;
