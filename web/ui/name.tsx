/** A name that others have chosen, in its own writing direction. While it is undefined, keeps the line's height. */
export function Name({ children = '\u00a0' }: { children: string | undefined }) {
  return <bdi>{children}</bdi>;
}
