/** Properties that only describe a resource. */
const DESCRIPTIVE = new Set(['Description', 'Tags', 'UserPoolTags']);

/**
 * Records which resource properties the code reads. The runtime ignores all others, so the list of ignored
 * properties always matches the code.
 */
export class IgnoredProperties {
  readonly #byType = new Map<string, Set<string>>();

  /** @returns the properties to create the resource from, and a function to call once it is created */
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

  /** Returns a short summary and a full list of the ignored properties, or undefined if there are none. */
  summary(): { short: string; whole: string } | undefined {
    if (this.#byType.size === 0) return undefined;
    const parts = [...this.#byType].map(
      ([type, names]) => `${type.replace(/^AWS::/, '')} ${[...names].sort().join(', ')}`,
    );
    const count = [...this.#byType.values()].reduce((sum, names) => sum + names.size, 0);
    return {
      short: `properties in the template that have an effect only on AWS: ${count}; --verbose lists them`,
      whole: `properties that have no effect here: ${parts.sort().join('; ')}`,
    };
  }
}
