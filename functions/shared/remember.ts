/** Stores a value under a key, and drops the value that was stored the longest ago if there are too many. */
export function remember<Value>(values: Map<string, Value>, key: string, value: Value, max: number): void {
  // a key that is set again moves to the end
  values.delete(key);
  values.set(key, value);
  const [oldest] = values.keys();
  if (values.size > max) values.delete(oldest!);
}
