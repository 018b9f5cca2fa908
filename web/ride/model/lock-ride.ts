/**
 * Takes a rider's right to ride, which only one tab of a browser can have. The right ends with the tab. Browsers
 * without Web Locks, and pages without HTTPS, give it to every tab.
 * @returns a function that gives the right back, or undefined if another tab has it
 */
export async function lockRide(racerId: string): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return () => {};
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`alleycat.ride.${racerId}`, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined);
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(reject);
  });
}
