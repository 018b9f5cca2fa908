/** Formats a time in milliseconds since the epoch as ISO 8601 in whole seconds: `2030-01-31T12:00:00Z`. */
export function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
