/**
 * Length of races on a scripted page: a race of this length has just begun, and its slot does not end during the
 * tests of a file.
 */
export const RACE_SECONDS = lengthOfRaceBegunAt(Date.now() / 1_000);

function lengthOfRaceBegunAt(now: number): number {
  const [shortest, justNow] = [300, 10];
  let length = shortest;
  while (now % length > justNow) length += 1;
  return length;
}
