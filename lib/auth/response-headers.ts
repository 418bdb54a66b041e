export interface PolicyInput {
  nonce: string;
  https: boolean;
  /** `next dev` evaluates code and writes style elements of its own. */
  development: boolean;
}

/** The theme switches transitions off for the moment in which it changes colours, with this one fixed style element. */
const transitionsOff = `'sha256-GNF74DLkXb0fH3ILHgILFjk1ozCF3SNXQ5mQb7WLu/Y='`;

function contentSecurityPolicy({ nonce, https, development }: PolicyInput): string {
  const rules: Record<string, string> = {
    'default-src': `'self'`,
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    // Style elements carry the nonce; style attributes cannot, and they select nothing and load nothing.
    'style-src': development ? `'self' 'unsafe-inline'` : `'self' 'nonce-${nonce}' ${transitionsOff}`,
    'style-src-attr': `'unsafe-inline'`,
    'img-src': `'self' data:`,
    'font-src': `'self'`,
    'connect-src': `'self'`,
    'object-src': `'none'`,
    'base-uri': `'none'`,
    'form-action': `'self'`,
    'frame-ancestors': `'none'`,
    ...(https && { 'upgrade-insecure-requests': '' }),
  };
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');
}

/** What every answer says about how a browser may treat it. */
export function responseHeaders(input: PolicyInput): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(input),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cache-control': 'no-store',
    ...(input.https && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
