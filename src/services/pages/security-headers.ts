/**
 * Headers of every page and page file, whichever host serves them: no inline script, nothing from elsewhere, never
 * framed. Styles may be inline because the component library sets them on elements. `mediaSource` is one more place
 * that pictures may come from.
 */
export function pageSecurityHeaders(mediaSource = ''): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' blob: data:${mediaSource ? ` ${mediaSource}` : ''}`,
    "font-src 'self' data:",
    `connect-src 'self'${mediaSource ? ` ${mediaSource}` : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
}
