import type { PlanTarget } from '@/lib/schemas/operation';

const namedAtMost = 6;

/**
 * What a call's duration depends on besides its action: the components (or services) it acts on, in one order. Many of them are told
 * apart by their number only, so that whole clusters compare with whole clusters.
 */
export function callSubject(targets: readonly Pick<PlanTarget, 'service' | 'component'>[]): string {
  const names = [...new Set(targets.map(({ service, component }) => (component ? `${service}/${component}` : service)))].sort();
  return names.length <= namedAtMost ? names.join(',') : `${names.length} components`;
}
