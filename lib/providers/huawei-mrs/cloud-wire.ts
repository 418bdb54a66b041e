import { z } from 'zod';
import { answer, many, text } from '../contract/tolerant';

/** What the MRS cloud API answers, read tolerantly: lists may be null, anything may be missing, a value of an unexpected type counts as missing. */
const cluster = z.looseObject({
  clusterId: text,
  clusterName: text,
  clusterState: text,
  componentList: many(z.looseObject({ componentName: text })),
});

/** The documented example has the details below `cluster`, the table has them bare. */
export const clusterDetails = z.preprocess(
  (reply) => (typeof reply === 'object' && reply !== null && 'cluster' in reply ? reply.cluster : reply),
  answer(['clusterId', 'componentList'], cluster),
);

export const clusterList = answer(['clusters', 'clusterTotal'], z.looseObject({ clusters: many(z.looseObject({ clusterId: text, clusterName: text })) }));

const component = z.looseObject({ id: text, service_name: text, role_name: text, name: text, running_status: text, ha_status: text });
export type WireComponent = z.infer<typeof component>;

const node = z.looseObject({
  node_name: text,
  resource_id: text,
  node_group_name: text,
  node_status: text,
  node_detail: z.looseObject({ running_status: text }).nullish().catch(null),
  server_info: z.looseObject({ internal_ip: text }).nullish().catch(null),
  component_infos: many(component),
});
export type WireNode = z.infer<typeof node>;
export const nodesPage = answer(['nodes', 'node_total'], z.looseObject({ nodes: many(node), node_total: z.coerce.number().nullish().catch(null) }));

export const cloudError = z.looseObject({
  error_code: text,
  error_msg: text,
  request_id: text,
  error: z.looseObject({ code: text, message: text }).nullish().catch(null),
});
