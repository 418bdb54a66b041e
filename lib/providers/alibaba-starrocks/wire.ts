import { z } from 'zod';
import { text } from '../contract/tolerant';

// Read tolerantly: a value of a type that the vendor does not document counts as missing, and never hides the rest of an answer.
const number = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/).transform(Number)])
  .nullish()
  .catch(null);
/** Milliseconds, as a number or as its digits; ISO text is read as well. */
const time = z
  .union([z.number(), z.string().transform((value) => (/^\d+$/.test(value) ? Number(value) : Date.parse(value)))])
  .pipe(z.number())
  .nullish()
  .catch(null);

/** Around every answer, also around refusals with HTTP status 200. */
export const envelope = z.object({
  /** The only truth, so nothing but a boolean is taken for it. */
  Success: z.boolean(),
  HttpStatusCode: number,
  ErrCode: text,
  ErrMessage: text,
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
  MaintainablePeriod: text,
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

export const featureGate = z.object({ SupportFastRestart: z.boolean().nullish().catch(null) }).nullish();

const operation = z.object({
  OperationId: z.string(),
  OperationType: text,
  OperationStatus: text,
  OperationDetail: text,
  BeforeValue: text,
  AfterValue: text,
  Progress: number,
  GmtCreate: time,
  GmtEnd: time,
});
export type WireOperation = z.infer<typeof operation>;
export const operations = z.array(operation).nullish();

const activity = z.object({ Name: text, ActivityStatus: text, ErrMessage: text, StartTime: time, EndTime: time });
export type WireActivity = z.infer<typeof activity>;
export const activities = z.array(activity).nullish();
