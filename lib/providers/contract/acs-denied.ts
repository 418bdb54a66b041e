import { z } from 'zod';

const text = z.string().nullish().catch(null);
const accessDenied = z.object({ AuthAction: text, NoPermissionType: text, PolicyType: text, AuthPrincipalType: text, AuthPrincipalDisplayName: text });

function parsed(detail: string): unknown {
  try {
    return JSON.parse(detail);
  } catch {
    return undefined; // free text, shown as it is
  }
}

/** AccessDeniedDetail in one line: the vendor sends it as an object and as text that holds one. Null when it says nothing. */
export function deniedDetail(detail: unknown): string | null {
  const known = accessDenied.safeParse(typeof detail === 'string' ? parsed(detail) : detail).data;
  if (!known) return typeof detail === 'string' ? detail.trim() || null : null;
  const principal = [known.AuthPrincipalType, known.AuthPrincipalDisplayName].filter(Boolean).join(' ');
  return [known.AuthAction, known.NoPermissionType, known.PolicyType, principal].filter(Boolean).join(', ') || null;
}
