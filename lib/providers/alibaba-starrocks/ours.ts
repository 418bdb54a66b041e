import type { TargetBefore } from '../contract';
import type { WireNodeGroup, WireOperation } from './wire';

export interface Choice {
  /** Null when there is none yet, or more than one. */
  operation: WireOperation | null;
  /** Operations of which each could be ours: nobody can tell which. */
  rivals: WireOperation[];
}

const wordsOf = ({ OperationDetail, BeforeValue, AfterValue }: WireOperation): Set<string> =>
  new Set([OperationDetail, BeforeValue, AfterValue].join(' ').split(/[^\p{L}\p{N}_-]+/u));

const idsOf = (targets: TargetBefore[], name: 'NodeGroupId' | 'NodeId'): Set<string> => new Set(targets.flatMap(({ vendorIds }) => vendorIds[name] ?? []));

/** What the vendor writes into these texts is not published, so only ids and names that stand there as whole words count. */
function ownerOf(operation: WireOperation, targets: TargetBefore[], groups: WireNodeGroup[]): 'ours' | 'foreign' | 'unsaid' {
  const words = wordsOf(operation);
  const nodes = new Set(groups.flatMap(({ NodeInfo }) => (NodeInfo ?? []).flatMap(({ NodeId }) => (NodeId && words.has(NodeId) ? [NodeId] : []))));
  const named = groups.filter(({ NodeGroupId, NodeGroupName }) => words.has(NodeGroupId) || words.has(NodeGroupName ?? ''));
  const said = nodes.size > 0 ? nodes : new Set(named.map(({ NodeGroupId }) => NodeGroupId));
  if (said.size === 0) return 'unsaid';
  const own = idsOf(targets, nodes.size > 0 ? 'NodeId' : 'NodeGroupId');
  const shared = [...said].filter((id) => own.has(id)).length;
  if (shared === 0) return 'foreign';
  return shared === said.size && shared === own.size ? 'ours' : 'unsaid';
}

/** A restart returns no id and its type says nothing about its groups: of operations that could be ours, only a single one is taken for it. */
export function choose(operations: WireOperation[], targets: TargetBefore[], groups: WireNodeGroup[]): Choice {
  const owned = operations.map((operation) => ({ operation, owner: ownerOf(operation, targets, groups) })).filter(({ owner }) => owner !== 'foreign');
  const named = owned.filter(({ owner }) => owner === 'ours');
  const candidates = (named.length > 0 ? named : owned).map(({ operation }) => operation);
  return candidates.length > 1 ? { operation: null, rivals: candidates } : { operation: candidates[0] ?? null, rivals: [] };
}
