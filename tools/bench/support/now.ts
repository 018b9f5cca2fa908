/** Returns the time in milliseconds since the epoch, with fractions. Times of different processes can be compared. */
export const now = (): number => performance.timeOrigin + performance.now();
