/**
 * Returns a pattern that matches the URL of a chunk of the built page. @param file name of the chunk's source
 * file, such as `results-view`
 */
export function codeOf(file: string): RegExp {
  return new RegExp(`/assets/${file}-[^/]*\\.js$`);
}
