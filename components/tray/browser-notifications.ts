'use client';
import { useSyncExternalStore } from 'react';

/** `blocked`: the browser refuses until its own settings are changed. `impossible`: it has none, or the page did not come by https. */
export type NotificationState = 'on' | 'off' | 'blocked' | 'impossible';

const place = 'drydock.notifications';
const listeners = new Set<() => void>();

export function notificationState(): NotificationState {
  if (!('Notification' in window) || !window.isSecureContext) return 'impossible';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && localStorage.getItem(place) === 'on' ? 'on' : 'off';
}

/** Asks the browser, which asks the person. Only ever called from her click. */
export async function switchNotifications(on: boolean): Promise<void> {
  if (on && Notification.permission === 'default') await Notification.requestPermission();
  localStorage.setItem(place, on ? 'on' : 'off');
  for (const notify of listeners) notify();
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

export const useNotificationState = (): NotificationState | null => useSyncExternalStore<NotificationState | null>(subscribe, notificationState, () => null);
