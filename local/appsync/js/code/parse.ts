import { parse, type AnyNode, type Position, type Program } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { z } from 'zod';
import { DefinitionError, Faults } from '../../shared/errors.ts';
import { MAX_CODE_BYTES } from '../../shared/limits.ts';
import { findRecursion } from './recursion.ts';
import { SYNTAX_RULES } from './syntax-rules.ts';
import { findUnknownNames } from './unknown-names.ts';

/**
 * Parses a bundle.
 *
 * @param name the name of the resolver or function, for error messages
 * @throws DefinitionError for code that is too long or is not JavaScript
 */
export function parseResolverCode(name: string, code: string): Program {
  const bytes = Buffer.byteLength(code);
  if (bytes > MAX_CODE_BYTES) {
    throw new DefinitionError(
      `${name}: the code is ${bytes} bytes; AppSync accepts at most ${MAX_CODE_BYTES}`,
    );
  }
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw syntaxError(name, error);
  }
}

/** The parser adds the position to the error and to its message: `Unexpected token (1:8)`. */
const ParserError = z.object({ message: z.string(), loc: z.object({ line: z.int(), column: z.int() }) });

function syntaxError(name: string, error: SyntaxError): DefinitionError {
  const { message, loc } = ParserError.parse(error);
  return fault(name, loc, message.replace(/ \(\d+:\d+\)$/, ''), 'syntax');
}

/**
 * Runs the checks that AppSync runs when code is uploaded.
 *
 * @throws DefinitionError with everything that AppSync would reject
 */
export function checkResolverCode(name: string, program: Program): void {
  const faults = new Faults();
  fullAncestor(program, (node, _state, ancestors) => {
    const parent = ancestors.at(-2);
    for (const rule of SYNTAX_RULES) {
      const message = rule.check(node, parent);
      if (message !== undefined) faults.add(refusal(name, node, message, rule.name));
    }
  });
  const recursion = findRecursion(program);
  if (recursion) {
    const message = `${recursion.name} calls itself: recursion is not supported`;
    faults.add(refusal(name, recursion.node, message, 'no-recursion'));
  }
  for (const { node, message, rule } of findUnknownNames(program))
    faults.add(refusal(name, node, `${message} in APPSYNC_JS`, rule));
  faults.throwIfAny();
}

/** Returns an error that names the resolver, the position in its bundle, and the broken rule. */
export function refusal(name: string, { loc }: AnyNode, message: string, rule: string): DefinitionError {
  return fault(name, loc?.start, message, rule);
}

/** @param at a position whose columns start at 0 */
function fault(name: string, at: Position | undefined, message: string, rule: string): DefinitionError {
  return new DefinitionError(
    `${name}, line ${at?.line}, column ${(at?.column ?? 0) + 1}: ${message} (${rule})`,
  );
}
