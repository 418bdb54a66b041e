/** Moments around one vendor call at which `npm run torture` lets a console die, to see that nothing is lost and nothing sent twice. */
export const crashPoints = [
  'intent-committed',
  'claim-committed',
  'send-marked',
  'request-written',
  'headers-read',
  'body-begun',
  'result-before-audit',
  'result-before-commit',
  'result-committed',
  'poll-answered',
  'settle-answered',
] as const;
export type CrashPoint = (typeof crashPoints)[number];
