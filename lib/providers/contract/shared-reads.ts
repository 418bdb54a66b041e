/** Several steps of one cluster are looked at in one round, and ask the vendor the same. */
export interface SharedReads {
  /**
   * Asks, or hands over the answer that another step of this round got to the same question. What a step asks later must not be
   * answered by something older than what it knows already: an answer counts only if it was asked for after all its own were there.
   */
  read<T>(question: readonly unknown[], ask: () => Promise<T>): Promise<T>;
}

/** One call with its whole content as the question. Writes, and reads outside of a round, go out as they come. */
export const readOnce = <T>(reads: SharedReads | undefined, kind: 'read' | 'write', question: readonly unknown[], ask: () => Promise<T>): Promise<T> =>
  kind === 'read' && reads ? reads.read(question, ask) : ask();
