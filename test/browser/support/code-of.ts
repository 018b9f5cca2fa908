/** Matches the addresses of a source file's code in the built page, such as `results-view`. */
export function codeOf(file: string): RegExp {
  return new RegExp(`/assets/${file}-[^/]*\\.js$`);
}
