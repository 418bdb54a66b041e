let last = '';

// The schema engine reports a panic's text through this object, which the Prisma CLI would otherwise put in place.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    get: () => last,
    set_message: (message: string) => void (last = message),
  },
});

/** What the engine said when it broke, without the values that it held. */
export function lastPanic(): string {
  return last.split('\n').join(' ').slice(0, 300);
}
