/** What says something to people only. */
const DESCRIPTIVE = new Set(['Description', 'Tags']);

/**
 * Learns which properties of resources nobody looks at here, by handing them out and watching what is read: the
 * list of what is ignored can then not differ from what the code does.
 */
export class IgnoredProperties {
  readonly #byType = new Map<string, Set<string>>();

  /** @returns the properties to work with, and what is to be called after that work */
  watch(
    type: string,
    properties: Record<string, unknown>,
  ): { properties: Record<string, unknown>; done: () => void } {
    const read = new Set<string | symbol>();
    const watched = new Proxy(properties, {
      get(target, name: string) {
        read.add(name);
        return target[name];
      },
    });
    const done = () => {
      const unread = Object.keys(properties).filter((name) => !read.has(name) && !DESCRIPTIVE.has(name));
      if (unread.length === 0) return;
      const known = this.#byType.get(type) ?? new Set();
      this.#byType.set(type, known);
      for (const name of unread) known.add(name);
    };
    return { properties: watched, done };
  }

  /** How many, and which by type; undefined when nothing was ignored. */
  summary(): { short: string; whole: string } | undefined {
    if (this.#byType.size === 0) return undefined;
    const parts = [...this.#byType].map(
      ([type, names]) => `${type.replace(/^AWS::/, '')} ${[...names].sort().join(', ')}`,
    );
    const count = [...this.#byType.values()].reduce((sum, names) => sum + names.size, 0);
    return {
      short: `${count} properties of ${this.#byType.size} types have no effect here; --verbose names them`,
      whole: `properties without effect here: ${parts.sort().join('; ')}`,
    };
  }
}
