/**
 * Returns a pattern that matches a chunk's URL in the built page.
 *
 * @param file name of the chunk's source file, such as `results-view`
 */
export function codeOf(file: string): RegExp {
  return new RegExp(`/assets/${file}-[^/]*\\.js$`);
}
