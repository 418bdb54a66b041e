import type { Environment } from '@/lib/schemas/basics';

/** What a confirm takes beside the button. */
export interface Friction {
  reasonRequired: boolean;
  /** The cluster's name has to be typed. */
  typeName: boolean;
  /** Something only a reader of the plan can answer, where it touches a master, a last survivor or a quorum. */
  question: boolean;
}

/** Friction in proportion: what can break what. Nothing but the button for what is harmless in development. */
export function frictionOf(environment: Environment, destructive: boolean): Friction {
  const grave = environment === 'production' && destructive;
  return { reasonRequired: environment !== 'development' || destructive, typeName: grave, question: grave };
}
