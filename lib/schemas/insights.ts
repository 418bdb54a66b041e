import { z } from 'zod';
import { Environment, Id, type IsoTime, type Named } from './basics';
import { type charts, type endings, periods } from './choices';

function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    // Only a zone that this runtime knows can divide the days.
    return false;
  }
}

export const InsightsFilter = z.object({
  period: z.enum(periods).optional(),
  teamId: Id.optional(),
  environment: Environment.optional(),
  providerId: z.string().max(60).optional(),
});
export type InsightsFilter = z.infer<typeof InsightsFilter>;

/** With the time zone whose days are counted. */
export const InsightsInput = InsightsFilter.extend({ zone: z.string().max(60).refine(isZone) });
export type InsightsInput = z.infer<typeof InsightsInput>;

export type Ending = (typeof endings)[number];

/** Operations begun on one day, or in the week that begins with it. */
export type DayCounts = { day: string } & Record<Ending, number>;

/** What is normal for one kind of call: seconds from acceptance to the proven end. */
export interface DurationSpread {
  providerId: string;
  action: string;
  /** Of the call: a restart may consist of stops and starts. */
  kind: string;
  /** The components or services acted on. */
  subject: string;
  count: number;
  median: number;
  p95: number;
}

/** Hours of single instances, added up. */
export interface TimeAway {
  clusterId: string;
  clusterName: string;
  maintenanceHours: number;
  stoppedHours: number;
  /** Instances for which it goes on. */
  now: number;
}

export interface ActorCount {
  id: string;
  name: string;
  operations: number;
  /** Those that failed, are unknown or were not sent. */
  troubled: number;
}

export interface Insights {
  at: IsoTime;
  from: IsoTime;
  step: 'day' | 'week';
  days: DayCounts[];
  durations: DurationSpread[];
  away: TimeAway[];
  actors: ActorCount[];
  /** What can be chosen in the filter. */
  teams: Named[];
  providerIds: string[];
}

export type Chart = (typeof charts)[number];
