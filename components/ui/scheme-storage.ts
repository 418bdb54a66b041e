import type { StorageManager } from '@mui/material/styles';
import { schemeCookie, toScheme } from '@/lib/schemas/preferences';
import { writeCookie } from './write-cookie';

const system = 'system';
const forNothing = { get: (otherwise: string) => otherwise, set: () => undefined, subscribe: () => () => undefined };

function stored(): string {
  const all = new Map(document.cookie.split('; ').map((one) => one.split('=') as [string, string]));
  return toScheme(all.get(schemeCookie)) ?? system;
}

/** Light, dark or as the system: in a cookie, so that the server sends the chosen colours and no script has to run before the first look. */
export const schemeStorage: StorageManager = ({ key }) =>
  key === schemeCookie && typeof document !== 'undefined'
    ? {
        get: stored,
        set: (mode: string) => {
          if (mode === stored()) return;
          writeCookie(schemeCookie, mode);
          const otherWindows = new BroadcastChannel(schemeCookie);
          otherWindows.postMessage(null);
          otherWindows.close();
        },
        // That it has changed is all that is told: the cookie is the one truth, or two windows could hand each other's last choice back and forth.
        subscribe: (hear) => {
          const channel = new BroadcastChannel(schemeCookie);
          channel.onmessage = () => hear(stored());
          return () => channel.close();
        },
      }
    : forNothing;
