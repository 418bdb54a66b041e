import { z } from 'zod';

/** StopParams.StopPolicy documents these for every process. */
export const documentedPolicies: readonly string[] = ['default', 'safe'];

/** Options of all actions together; the action's own fields have already refused what does not belong to it. */
export const optionsSchema = z.object({
  scope: z.enum(['instances', 'services']).default('instances'),
  /** Also what the selected components list themselves. */
  stopPolicy: z.string().default('default'),
  threadCount: z.int().optional(),
  rolling: z.boolean().default(true),
  batchSize: z.int().default(1),
  timeWait: z.int().default(5),
  dealOnFail: z.enum(['block', 'skip']).default('block'),
  keepMonitorButNotRecoverProcess: z.boolean().default(false),
});
export type Options = z.output<typeof optionsSchema>;
