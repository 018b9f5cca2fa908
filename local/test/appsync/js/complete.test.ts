import { createRequire } from 'node:module';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { runBundle } from './run-code.ts';

const require = createRequire(import.meta.url);
/** Type declarations in AWS's package. They list everything that code may import. */
const MODULES = {
  '@aws-appsync/utils': require.resolve('@aws-appsync/utils').replace(/(lib\/)?index\.js$/, 'lib/index.d.ts'),
  '@aws-appsync/utils/dynamodb': require.resolve('@aws-appsync/utils/dynamodb').replace(/js$/, 'd.ts'),
};

/** Returns the paths of all functions that a module exports, such as `util.time.nowISO8601`. */
function functionsOf(module: keyof typeof MODULES): string[] {
  const program = ts.createProgram([MODULES[module]], { noLib: true, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(MODULES[module])!;
  const walk = (path: string, type: ts.Type): string[] => {
    if (type.getCallSignatures().length > 0) return [path];
    if (!(type.flags & ts.TypeFlags.Object)) return [];
    return type
      .getProperties()
      .flatMap((property) => walk(`${path}.${property.name}`, checker.getTypeOfSymbol(property)));
  };
  return checker
    .getExportsOfModule(checker.getSymbolAtLocation(source)!)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => symbol.flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Function))
    .flatMap((symbol) => walk(symbol.name, checker.getTypeOfSymbol(symbol)));
}

it.each(Object.keys(MODULES) as (keyof typeof MODULES)[])(
  'every function that %s declares exists, even if it only reports that it is not emulated',
  async (module) => {
    const functions = functionsOf(module);
    expect(functions.length).toBeGreaterThan(10);
    const checks = functions.map((path) => `if (typeof all.${path} !== 'function') missing.push('${path}');`);
    const { data, errors } = await runBundle(`
      import * as all from '${module}';
      export function request() { return {}; }
      export function response() {
        const missing = [];
        ${checks.join('\n')}
        return missing;
      }`);
    expect(errors).toBeUndefined();
    expect(JSON.parse(data?.['run'] as string)).toEqual([]);
  },
);
