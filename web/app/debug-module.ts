/**
 * Replaces the module `debug`, with which AWS's Apollo links log. Its logs are off unless somebody turns them on,
 * and it would be 2 KB of the initial download.
 */
export default function createDebug(namespace: string): (() => void) & { namespace: string } {
  return Object.assign(() => {}, { namespace });
}
