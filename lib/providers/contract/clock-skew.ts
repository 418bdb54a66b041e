import { ProviderError } from './errors';
import type { HttpReply } from './http';

/** The strictest vendor allows five minutes; below one, the clock is not what a signature fails on. */
const worthTellingMs = 60_000;
const longestMessage = 500;

const units: [string, number][] = [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]]; // prettier-ignore

/** The two largest units say enough: `7 min 12 s`, `2 h 5 min`. */
function duration(seconds: number): string {
  const first = units.findIndex(([, length]) => seconds >= length);
  let rest = seconds;
  const parts = units.slice(first, first + 2).map(([name, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count > 0 ? `${count} ${name}` : '';
  });
  return parts.filter(Boolean).join(' ');
}

/** How far this console's clock is from the one that dated the reply; null when they agree or nobody can say. */
export function clockSkew({ headers }: Pick<HttpReply, 'headers'>, now: number): string | null {
  // The header has whole seconds, so the vendor's time was half a second later on average.
  const ahead = now - (Date.parse(headers['date'] ?? '') + 500);
  if (!(Math.abs(ahead) > worthTellingMs)) return null;
  return `This console's clock is ${duration(Math.round(Math.abs(ahead) / 1_000))} ${ahead > 0 ? 'ahead of' : 'behind'} the vendor's.`;
}

/** A refused key or signature with the reason added that no vendor names: the clocks. Other refusals stay as they are. */
export function withClockSkew(refusal: ProviderError, reply: Pick<HttpReply, 'headers'>, now: number): ProviderError {
  const skew = refusal.facts.class === 'auth' ? clockSkew(reply, now) : null;
  if (!skew) return refusal;
  const words = refusal.facts.message.slice(0, longestMessage - skew.length - 1);
  return new ProviderError({ ...refusal.facts, message: `${words} ${skew}` }, { cause: refusal.cause });
}
