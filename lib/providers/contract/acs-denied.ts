import { z } from 'zod';

const text = z.string().nullish();
const known = z.object({ AuthAction: text, NoPermissionType: text, AuthPrincipalType: text, AuthPrincipalDisplayName: text });

/** What a refused permission was about. Text that holds JSON, or the object itself: the vendor shows both. */
export function deniedDetail(detail: unknown): string | null {
  let value = detail;
  if (typeof detail === 'string') {
    try {
      value = JSON.parse(detail);
    } catch {
      // Free text is shown as it is.
      return detail.trim() || null;
    }
  }
  const facts = known.safeParse(value).data;
  const principal = [facts?.AuthPrincipalType, facts?.AuthPrincipalDisplayName].filter(Boolean).join(' ');
  return [facts?.AuthAction, facts?.NoPermissionType, principal].filter(Boolean).join(', ') || null;
}
