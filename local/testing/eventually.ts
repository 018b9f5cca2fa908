/** How long a busy machine may take; a test that never gets there says what it saw last. */
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** Looks again and again until `look` gives something, and returns what is true. For what happens in the background. */
export async function eventually<Result>(
  what: string,
  look: () => Promise<Result | null | undefined | false>,
  patienceMs = PATIENCE_MS,
): Promise<Result> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited ${patienceMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
