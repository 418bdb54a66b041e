import type { Field } from './fields';

/** Drydock's verbs. `other`: what one vendor alone offers (its id says what). */
export type ActionKind = 'start' | 'stop' | 'restart' | 'enter-maintenance' | 'exit-maintenance' | 'other';

/** How much of the tree one call can name. `cluster`: only the whole cluster. */
export type SelectionLevel = 'instance' | 'component' | 'group' | 'service' | 'cluster';

export interface ActionDefinition {
  id: string;
  kind: ActionKind;
  /** Takes something down or may: stands apart on screen and asks for confirmation. */
  destructive: boolean;
  /** The smallest thing that can be selected for this action; the selection may always be larger. */
  level: SelectionLevel;
  options: readonly Field[];
  /** Where the bar's number comes from. */
  progress: 'vendor' | 'observed';
}

/**
 * An action that the vendor listed for one service when the cluster was read. Several may share an id (one for each level or
 * component); which of them is meant follows from the selection.
 */
export interface ServiceOffer extends ActionDefinition {
  kind: 'other';
  service: string;
  /** Offered for this component only; null for anything in the service. */
  component: string | null;
  /** The vendor's own words, for ids that the catalogue has none for. */
  vendorLabel: string;
}
