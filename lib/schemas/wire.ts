import type { WireRecord } from '@/lib/providers/contract/wire-record';

/** One HTTP exchange about a step, secrets masked, as the vendor's support wants to see it. */
export interface WireExchangeView extends WireRecord {
  id: string;
  /** Which of the operation's steps, from 0. */
  position: number;
  call: string;
  purpose: 'submit' | 'follow' | 'settle';
  /** The id that the vendor gave it; null without an answer or where the vendor has none. */
  requestId: string | null;
}
