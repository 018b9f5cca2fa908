/** Number of characters of the id that a name gets. */
const ID_CHARACTERS = 4;

/** Names that look the same, such as full-width letters or other capitals, have the same key. */
const keys = new Map<string, string>();
const MAX_KEYS = 10_000;

function keyOf(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = name.normalize('NFKC').toLowerCase();
  if (keys.size >= MAX_KEYS) keys.clear();
  keys.set(name, key);
  return key;
}

/**
 * Adds the end of the rider's id to names that several riders in the list share. Otherwise, a rider could
 * pose as another one by taking the same name; only the jerseys would differ.
 * @returns the same list if all names differ
 */
export function tellApart<Rider extends { racerId: string; name: string }>(
  riders: readonly Rider[],
): Rider[] {
  const owners = new Map<string, string>();
  const shared = new Set<string>();
  for (const { racerId, name } of riders) {
    const key = keyOf(name);
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, racerId);
    else if (owner !== racerId) shared.add(key);
  }
  if (shared.size === 0) return riders as Rider[];
  return riders.map((rider) =>
    shared.has(keyOf(rider.name))
      ? { ...rider, name: `${rider.name} ·${rider.racerId.slice(-ID_CHARACTERS)}` }
      : rider,
  );
}
