import { useConfig } from '../data/config.ts';

/** Returns the address at which phones ride in a class. */
export function useJoinUrl(classId: number): string {
  const { pageUrl = document.baseURI } = useConfig();
  return joinUrl(pageUrl, classId);
}

export function joinUrl(pageUrl: string, classId: number): string {
  return new URL(`#/ride/${classId}`, pageUrl).href;
}

/**
 * Returns an address as people type it. Browsers add the scheme, but they try http on any port other than that
 * of https.
 */
export function typedUrl(url: string): string {
  return url.replace(/^http:\/\/|^https:\/\/(?=[^/:]+\/)/, '');
}

/** Returns whether an address leads every device to itself, so that no phone can use it. */
export function isLocalUrl(url: string): boolean {
  return /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname);
}
