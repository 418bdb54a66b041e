'use client';

/** Running operations, in the top bar of every page. */
export function RunningTray() {
  return null;
}
