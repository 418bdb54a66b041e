// Closed lists that schemas accept and screens offer. Not beside the schemas: a browser reads these with the page, and checks a form much later, if ever.

export const environments = ['production', 'staging', 'development'] as const;

/** Outcome of the thing recorded: done, refused by permission, refused by the vendor, failed, unknown. */
export const auditOutcomes = ['success', 'denied', 'rejected', 'failure', 'unknown'] as const;

/** `entity.verb`. Each has a sentence in the catalogue under `audit.sentences`. */
export const auditActions = [
  'session.sign-in',
  'session.sign-in-failed',
  'session.sign-out',
  'session.ended',
  'permission.denied',
  'setup.completed',
  'user.invited',
  'user.link-used',
  'user.role-changed',
  'user.disabled',
  'user.enabled',
  'user.password-changed',
  'team.created',
  'team.renamed',
  'member.added',
  'member.role-changed',
  'member.removed',
  'credential.created',
  'credential.updated',
  'credential.removed',
  'credential.tested',
  'cluster.imported',
  'cluster.updated',
  'cluster.removed',
  'operation.planned',
  'operation.submitted',
  'operation.refused',
  'step.sending',
  'step.accepted',
  'step.rejected',
  'step.unknown',
  'step.settled',
  'step.planned-again',
  'step.finished',
  'operation.finished',
  'operation.tracking-stopped',
  'operation.paused',
  'operation.resumed',
  'operation.sending-stopped',
  'operation.held',
  'operation.commented',
  'schedule.created',
  'schedule.paused',
  'schedule.resumed',
  'schedule.removed',
  'schedule.held',
  'schedule.confirmed',
  'schedule.skipped',
  'schedule.refused',
  'schedule.missed',
  'view.saved',
  'view.changed',
  'view.removed',
  'selection.saved',
  'selection.changed',
  'selection.removed',
  'audit.exported',
] as const;

/** How an operation ends. */
export const outcomes = ['succeeded', 'failed', 'unknown', 'canceled', 'not-sent'] as const;

/** What an operation counts as: its outcome, or running. */
export const endings = [...outcomes, 'running'] as const;

/** Days looked back, today included. */
export const periods = ['7', '30', '90', '365'] as const;
export const defaultPeriod = '30';

/** The charts, as their addresses and words name them. */
export const charts = ['outcomes', 'durations', 'away', 'actors'] as const;

export const scheduleStates = ['active', 'paused', 'held', 'done'] as const;
