import { z } from 'zod';

const text = z.string().nullish();
const number = z.number().nullish();

/** Around every answer, also around refusals with HTTP status 200. */
export const envelope = z.object({
  Success: z.boolean(),
  HttpStatusCode: number,
  ErrCode: text,
  ErrMessage: text,
  /** Text that holds JSON, or the object itself: the vendor shows both. */
  AccessDeniedDetail: z.unknown().optional(),
  Data: z.unknown().optional(),
  Total: number,
});
export type Envelope = z.infer<typeof envelope>;

const instance = z.object({
  InstanceId: z.string(),
  InstanceName: text,
  InstanceStatus: text,
  RegionId: text,
  RunMode: text,
  Version: text,
  MinorVersion: text,
  PackageType: text,
});
export type WireInstance = z.infer<typeof instance>;
export const instances = z.array(instance).nullish();

const nodeGroup = z.object({
  NodeGroupId: z.string(),
  NodeGroupName: text,
  ComponentType: text,
  Status: text,
  NodeInfo: z.array(z.object({ NodeId: text })).nullish(),
});
export type WireNodeGroup = z.infer<typeof nodeGroup>;
export const nodeGroups = z.array(nodeGroup).nullish();

export const featureGate = z.object({ SupportFastRestart: z.boolean().nullish() }).nullish();

const operation = z.object({
  OperationId: z.string(),
  OperationType: text,
  OperationStatus: text,
  OperationDetail: text,
  BeforeValue: text.catch(null),
  AfterValue: text.catch(null),
  Progress: number,
  GmtCreate: number,
  GmtEnd: number,
});
export type WireOperation = z.infer<typeof operation>;
export const operations = z.array(operation).nullish();

const activity = z.object({ Name: text, ActivityStatus: text, ErrMessage: text });
export type WireActivity = z.infer<typeof activity>;
export const activities = z.array(activity).nullish();
