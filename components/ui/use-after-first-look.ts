'use client';
import { useSyncExternalStore } from 'react';

const never = (): (() => void) => () => undefined;

/**
 * False while the server draws a page and the browser takes it over, true right after, and always where the browser draws by itself:
 * for what is long and out of sight at first.
 */
export const useAfterFirstLook = (): boolean => useSyncExternalStore(never, () => true, () => false);
