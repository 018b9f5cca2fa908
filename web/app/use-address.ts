import { useHashLocation } from 'wouter/use-hash-location';
import { pathOf } from './address.ts';

/** wouter's hook for hash addresses, without the options after `?`, which no route matches. */
export function useAddress(
  ...options: Parameters<typeof useHashLocation>
): ReturnType<typeof useHashLocation> {
  const [address, navigate] = useHashLocation(...options);
  return [pathOf(address), navigate];
}

/** How wouter turns a path into the `href` of a link. */
useAddress.hrefs = (path: string) => `#${path}`;
