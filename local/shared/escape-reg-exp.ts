/** Escapes text so that a regular expression matches it literally. Node.js 20 lacks `RegExp.escape`. */
export function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
