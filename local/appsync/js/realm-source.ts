/**
 * Script that prepares a new `vm` context. Removes everything that APPSYNC_JS lacks, adds the functions of
 * APPSYNC_JS, and freezes everything so that requests cannot leave state behind.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 *
 * The script is a string because it must run inside the context, where objects have different prototypes.
 */
export const REALM_SOURCE = String.raw`
(function (host) {
  'use strict';
  const global = globalThis;
  const { parse, stringify } = JSON;
  const { defineProperty, entries, freeze, getOwnPropertyDescriptor, getOwnPropertyNames, getPrototypeOf, hasOwn } =
    Object;
  const { apply } = Reflect;
  const { replace } = String.prototype;
  const { sort } = Array.prototype;
  const Pattern = RegExp;
  // The key of a ctx's state. Resolver code cannot get hold of it.
  const STATE = Symbol('state');
  const iterators = [
    getPrototypeOf([][Symbol.iterator]()),
    getPrototypeOf(''[Symbol.iterator]()),
    getPrototypeOf(getPrototypeOf([][Symbol.iterator]())),
  ];

  const keepOnly = (object, names) => {
    for (const name of getOwnPropertyNames(object)) {
      if (!names.includes(name) && getOwnPropertyDescriptor(object, name).configurable) delete object[name];
    }
  };
  const define = (object, methods) => {
    for (const name of Object.keys(methods)) {
      defineProperty(object, name, { value: methods[name], writable: true, configurable: true });
    }
  };

  define(JSON, {
    // Returns an empty string for invalid JSON instead of throwing.
    parse(text) {
      try {
        return parse(text);
      } catch {
        return '';
      }
    },
  });
  // Patterns are strings in Java syntax.
  define(String.prototype, {
    replace(pattern, text) {
      return apply(replace, this, [host.pattern(String(pattern), ''), String(text)]);
    },
    replaceAll(pattern, text) {
      return apply(replace, this, [host.pattern(String(pattern), 'g'), String(text)]);
    },
  });
  define(Array.prototype, {
    sort(...args) {
      if (args.length > 0) host.fail('Array.prototype.sort does not support arguments');
      return apply(sort, this, []);
    },
  });

  const { prototype: objectPrototype } = Object;
  const { prototype: functionPrototype } = Function;
  const constructors = [Object, Array, String, Number, Boolean];
  for (const [name, members] of entries(host.staticMembers))
    keepOnly(global[name], ['prototype', 'length', 'name', ...members]);
  keepOnly(Array.prototype, host.arrayMethods);
  keepOnly(String.prototype, host.stringMethods);
  keepOnly(Number.prototype, ['toString', 'toFixed', 'valueOf']);
  keepOnly(Boolean.prototype, ['toString', 'valueOf']);
  keepOnly(functionPrototype, ['length', 'name']);
  keepOnly(objectPrototype, ['toString', 'valueOf']);

  // Use accessors, because "item.toString = 1" would fail if the frozen prototype had plain properties.
  for (const name of ['toString', 'valueOf']) {
    const inherited = objectPrototype[name];
    defineProperty(objectPrototype, name, {
      get: () => inherited,
      set(value) {
        defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }

  const deepFreeze = (object) => {
    for (const name of getOwnPropertyNames(object)) {
      const value = object[name];
      if (typeof value === 'object' && value !== null) deepFreeze(value);
    }
    return freeze(object);
  };

  // Copies a host function's result, so that the copy has this context's prototypes.
  const adopt = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const copy = parse(host.stringify(value));
    host.copyMark(value, copy);
    return copy;
  };
  const tree = {};
  for (const path of host.functionNames) {
    const names = path.split('.');
    const last = names.pop();
    let parent = tree;
    for (const name of names) parent = parent[name] ??= {};
    parent[last] = (...args) => adopt(host.call(path, args));
  }
  deepFreeze(tree);

  keepOnly(global, host.globals);
  for (const name of ['util', 'extensions', 'runtime', 'console']) {
    defineProperty(global, name, { value: tree[name], enumerable: true });
  }
  for (const constructor of constructors) {
    freeze(constructor.prototype);
    freeze(constructor);
  }
  for (const object of [functionPrototype, Math, JSON, Pattern.prototype, ...iterators]) freeze(object);
  // The global object of a context cannot be frozen, so freeze each property.
  for (const name of getOwnPropertyNames(global)) {
    const { value } = getOwnPropertyDescriptor(global, name);
    defineProperty(global, name, { value, writable: false, configurable: false });
  }

  // All contexts share one accessor per part, so that they also share their hidden class in V8.
  const accessors = {};
  const accessorOf = (name) => {
    const source = name === 'args' ? 'arguments' : name;
    return {
      enumerable: true,
      get() {
        const { read, stash, selection, parts } = this[STATE];
        if (name === 'stash') return stash;
        if (!hasOwn(parts, source)) parts[source] = parse(read(source));
        const value = parts[source];
        if (name === 'info' && !hasOwn(value, 'selectionSetList')) {
          // These are not enumerable, so the JSON of ctx.info does not contain them, as on AppSync.
          const { list, graphQL } = parse(selection());
          defineProperty(value, 'selectionSetList', { value: list });
          defineProperty(value, 'selectionSetGraphQL', { value: graphQL });
        }
        return value;
      },
    };
  };

  return {
    modules: freeze({
      '@aws-appsync/utils': freeze({ util: tree.util, extensions: tree.extensions, runtime: tree.runtime }),
      '@aws-appsync/utils/dynamodb': tree.dynamodb,
    }),
    stringify: (value) => stringify(value),
    newStash: () => ({}),
    setStash(stash, text) {
      for (const name of getOwnPropertyNames(stash)) delete stash[name];
      for (const [name, value] of entries(parse(text))) {
        defineProperty(stash, name, { value, writable: true, enumerable: true, configurable: true });
      }
    },
    /** Creates a ctx that reads its parts on first access, because many resolvers use only a few of them. */
    makeContext(names, read, stash, selection) {
      const ctx = defineProperty({}, STATE, { value: { read, stash, selection, parts: {} } });
      for (const name of names) defineProperty(ctx, name, (accessors[name] ??= accessorOf(name)));
      return freeze(ctx);
    },
  };
})
`;
