/**
 * The page's security headers. On AWS, CloudFront sends them; locally, tools/start/serve-page.ts sends them.
 * This file imports nothing, because CDK takes seconds to load.
 */

/** A year. Browsers ignore the header over plain HTTP, so it has no effect locally. */
export const HSTS_SECONDS = 365 * 24 * 60 * 60;
export const REFERRER_POLICY = 'no-referrer';
/** Denies what the page does not use, also to code that somebody manages to inject. */
export const PERMISSIONS_POLICY = ['camera', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * Returns the page's Content-Security-Policy. The page loads nothing from other origins.
 * @param connectSources origins that the page may connect to, besides its own
 */
export function contentSecurityPolicy(connectSources: readonly string[]): string {
  return [
    "default-src 'self'",
    // canvas-confetti starts its worker from a blob
    "worker-src 'self' blob:",
    `connect-src 'self' ${connectSources.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Returns all security headers by name. */
export function securityHeaders(connectSources: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(connectSources),
    'strict-transport-security': `max-age=${HSTS_SECONDS}`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': REFERRER_POLICY,
    'permissions-policy': PERMISSIONS_POLICY,
  };
}
