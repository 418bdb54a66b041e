export const limits = {
  reasonMaxLength: 500,
  commentMaxLength: 2_000,
  /** Comments that one operation may have. */
  operationMaxComments: 500,
  nameMaxLength: 120,
  /** What went wrong is pinned in the tray for so long, unless it was seen. */
  pinnedDays: 7,
  /** An end that is not older than this may still be told by a browser that watches the tray. */
  endedMinutes: 10,
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
  /** Calls of one operation: each has its own row, bar and follow-up. */
  operationMaxCalls: 1_000,
  batchWaitMaxSeconds: 3_600,
  /** A health gate that has not opened for so long holds the operation until a person decides. */
  gateMinutes: 15,
  leaseSeconds: 45,
  /** A process that was not seen for this long counts as dead; its late writes are refused by the fence. */
  aliveSeconds: 4,
  /** A running step that nobody watches and whose end is far is looked at this often; never less. */
  slowestPollSeconds: 30,
  /** A watcher that is not heard of for so long does not count any more. */
  watchedSeconds: 10,
  /** Streams bring a sign of life this often, also when nothing has changed. */
  beatSeconds: 5,
  /** A page that heard nothing for so long greys out what it shows. */
  silentSeconds: 15,
  /** Longest wait inside the confirm dialog for the vendor's first answer. */
  firstAnswerSeconds: 8,
  /** Steps of a vendor's operation that are kept, the latest of them. */
  activitiesShown: 100,
  /** A scheduled run that begins within this time is on time: the runner may have been restarted in between. */
  scheduleGraceSeconds: 120,
  scheduleLateMinutes: 720,
  /** After this long without an end, a step asks for a person. */
  followHours: 6,
} as const;
