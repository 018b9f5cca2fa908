import { Faults } from '../../shared/errors.ts';
import { checkResolverCode, parseResolverCode } from './parse.ts';
import { rewriteModule, type ModuleExports, type RewrittenModule } from './rewrite.ts';

/** @throws DefinitionError with everything in the code that AppSync would reject */
export function compileModule(name: string, code: string, modules: ModuleExports): RewrittenModule {
  const program = parseResolverCode(name, code);
  const faults = new Faults();
  faults.collect(() => checkResolverCode(name, program));
  const rewritten = faults.collect(() => rewriteModule(name, code, program, modules));
  faults.throwIfAny();
  // without faults, there is a module
  return rewritten!;
}
