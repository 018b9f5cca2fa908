/**
 * The places of outputs that come best first: equal ones share a place, and the next place is skipped
 * (1, 2, 2, 4). All outputs from the first one on must be given, since a place counts who is better.
 */
export function placesOf(outputs: readonly number[]): number[] {
  const places: number[] = [];
  for (const [index, output] of outputs.entries())
    places.push(output === outputs[index - 1] ? places[index - 1]! : index + 1);
  return places;
}
