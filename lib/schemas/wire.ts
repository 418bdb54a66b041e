import type { IsoTime } from './basics';

/** One HTTP exchange about a step, secrets masked, as the vendor's support wants to see it. */
export interface WireExchangeView {
  id: string;
  position: number;
  call: string;
  purpose: 'submit' | 'follow' | 'settle';
  at: IsoTime;
  method: string;
  url: string;
  requestHeaders: Record<string, string>;
  requestBody: string | null;
  status: number | null;
  replyHeaders: Record<string, string>;
  replyBody: string | null;
  durationMs: number;
  failure: string | null;
}
