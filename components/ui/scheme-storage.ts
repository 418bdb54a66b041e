import type { StorageManager } from '@mui/material/styles';
import { schemeCookie, toScheme } from '@/lib/schemas/preferences';
import { writeCookie } from './write-cookie';

const stored = (): string | undefined => new Map(document.cookie.split('; ').map((one) => one.split('=') as [string, string])).get(schemeCookie);

function tellOtherWindows(mode: string): void {
  const channel = new BroadcastChannel(schemeCookie);
  channel.postMessage(mode);
  channel.close();
}

const forNothing = { get: (otherwise: string) => otherwise, set: () => undefined, subscribe: () => () => undefined };

/** Light, dark or as the system: in a cookie, so that the server sends the chosen colours and no script has to run before the first look. */
export const schemeStorage: StorageManager = ({ key }) =>
  key === schemeCookie && typeof document !== 'undefined'
    ? {
        get: (otherwise: string) => toScheme(stored()) ?? otherwise,
        set: (mode: string) => {
          writeCookie(schemeCookie, mode);
          tellOtherWindows(mode);
        },
        subscribe: (hear) => {
          const channel = new BroadcastChannel(schemeCookie);
          channel.onmessage = ({ data }) => hear(data);
          return () => channel.close();
        },
      }
    : forNothing;
