/**
 * Length of races on a scripted page. It is chosen so that a slot has just begun and does not end while a
 * test file runs.
 */
export const RACE_SECONDS = lengthOfRaceBegunAt(Date.now() / 1_000);

function lengthOfRaceBegunAt(now: number): number {
  const [shortest, justNow] = [300, 10];
  let length = shortest;
  while (now % length > justNow) length += 1;
  return length;
}
