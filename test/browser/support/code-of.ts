/** Returns a pattern for the URLs of a source file's chunk in the built page, such as `results-view`. */
export function codeOf(file: string): RegExp {
  return new RegExp(`/assets/${file}-[^/]*\\.js$`);
}
