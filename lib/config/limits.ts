export const limits = {
  reasonMaxLength: 500,
  nameMaxLength: 120,
  selectionMaxTargets: 10_000,
  exportPageRows: 5_000,
  auditPageRows: 100,
  operationsPageRows: 50,
  sessionIdleMinutes: 60,
  sessionHours: 12,
  invitationHours: 72,
  setupLinkHours: 24,
  passwordMinLength: 15,
  passwordMaxLength: 256,
  /** A state older than this is drawn as stale, whatever it said. */
  staleAfterSeconds: 180,
  leaseSeconds: 45,
  /** A process that was not seen for this long counts as dead; its late writes are refused by the fence. */
  aliveSeconds: 3,
  /** Longest wait inside the confirm dialog for the vendor's first answer. */
  firstAnswerSeconds: 8,
  /** After this long without an end, a step asks for a person. */
  followHours: 6,
} as const;
