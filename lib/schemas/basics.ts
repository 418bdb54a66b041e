import { z } from 'zod';
import { limits } from '@/lib/config/limits';
import { environments } from './choices';

export const Id = z.uuid();
export const Name = z.string().trim().min(1).max(limits.nameMaxLength);
export const Environment = z.enum(environments);
export type Environment = z.infer<typeof Environment>;

/** ISO 8601 in UTC, as every DTO carries times. */
export type IsoTime = string;

/** Enough to choose a thing in a list. */
export interface Named {
  id: string;
  name: string;
}
