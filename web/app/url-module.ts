/**
 * What AWS's links ask of Node's module `url`. The package that stands in for it elsewhere would be 20 KB of the
 * first load, compressed; browsers parse addresses themselves.
 */
export function parse(address: string): Pick<URL, 'host' | 'pathname' | 'search'> & { path: string } {
  const { host, pathname, search } = new URL(address);
  return { host, pathname, search, path: pathname + search };
}

export default { parse };
