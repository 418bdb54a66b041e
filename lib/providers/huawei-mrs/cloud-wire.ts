import { z } from 'zod';
import { objectOf } from './wire';

/** Both spellings, as everywhere at this vendor. */
export const objectText = (text: string): object | null => objectOf(text);

const text = z.union([z.string(), z.number().transform(String)]).nullish().catch(null);
const rows = <T extends z.ZodType>(row: T) =>
  z
    .array(row)
    .nullish()
    .transform((list) => list ?? []);

export const cloudError = z.looseObject({ error_code: text, error_msg: text, request_id: text });

/** The page shows the object both bare and below `cluster`. */
export const clusterInfos = z.preprocess(
  (body) => (typeof body === 'object' && body !== null && !('cluster' in body) ? { cluster: body } : body),
  z.looseObject({ cluster: z.looseObject({ cluster_state: text, component_list: rows(z.looseObject({ component_name: text })) }) }),
);

const node = z.looseObject({
  node_name: text,
  node_group_name: text,
  node_type: text,
  node_status: text,
  node_detail: z.looseObject({ running_status: text }).nullish().catch(null),
  server_info: z.looseObject({ internal_ip: text }).nullish().catch(null),
  component_infos: rows(z.looseObject({ service_name: text, role_name: text, running_status: text, ha_status: text })),
});
export type CloudNode = z.infer<typeof node>;

export const nodeList = z.looseObject({ nodes: rows(node), node_total: z.coerce.number().nullish().catch(null) });
