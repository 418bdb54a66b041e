/** Ends a command with one sentence for the person at the terminal and exit code 1, without a stack trace. */
export class Refusal extends Error {}

/**
 * What went wrong, as a sentence with its fix.
 * @param {unknown} error
 * @returns {string | undefined} nothing when the error is not one that a person can mend
 */
export function sentenceFor(error) {
  if (error instanceof Refusal) return error.message;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  const place = path ?? 'the data folder';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${place} is full: free some space, or name a folder on another disk in DRYDOCK_DATA.`;
    case 'EACCES':
    case 'EPERM':
      return `This user may not write ${place}: change its owner, or name another folder in DRYDOCK_DATA.`;
    case 'EROFS':
      return `${place} lies on a read-only file system: name a writable folder in DRYDOCK_DATA.`;
    default:
      return undefined;
  }
}
