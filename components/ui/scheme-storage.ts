import type { StorageManager } from '@mui/material/styles';
import { schemeCookie, toScheme } from '@/lib/schemas/preferences';
import { writeCookie } from './write-cookie';

const system = 'system';
const forNothing = { get: (otherwise: string) => otherwise, set: () => undefined, subscribe: () => () => undefined };

function stored(): string {
  const all = new Map(document.cookie.split('; ').map((one) => one.split('=') as [string, string]));
  return toScheme(all.get(schemeCookie)) ?? system;
}

/** What the last of all windows to choose has chosen: heard sooner than a cookie that another window wrote can be read, and never told on. */
let known: string | undefined;

/** Light, dark or as the system: in a cookie, so that the server sends the chosen colours and no script has to run before the first look. */
export const schemeStorage: StorageManager = ({ key }) =>
  key === schemeCookie && typeof document !== 'undefined'
    ? {
        get: () => (known ??= stored()),
        set: (mode: string) => {
          if (mode === known) return;
          known = mode;
          writeCookie(schemeCookie, mode);
          const otherWindows = new BroadcastChannel(schemeCookie);
          otherWindows.postMessage(mode);
          otherWindows.close();
        },
        subscribe: (hear) => {
          const channel = new BroadcastChannel(schemeCookie);
          channel.onmessage = ({ data }) => {
            known = data;
            hear(data);
          };
          return () => channel.close();
        },
      }
    : forNothing;
