/** One browser that follows the operation. */
export interface Watcher {
  /** Everything that was changed before this cursor has been handed to it. */
  since: bigint;
  /** False: it has not taken the last piece yet; it gets nothing more until it joins again. */
  take(bytes: Uint8Array, cursor: bigint): boolean;
  end(): void;
}
