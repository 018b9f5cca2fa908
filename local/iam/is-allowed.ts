import type { Statement } from './policy-document.ts';

/**
 * Returns whether policy statements allow an action. A Deny overrides every Allow, and actions that no
 * statement allows are denied. Conditions are not evaluated: a Deny with a condition always applies, and an
 * Allow with a condition never does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(statements: readonly Statement[], action: string, resource: string): boolean {
  const applicable = statements.filter((statement) => appliesTo(statement, action, resource));
  if (applicable.some(({ Effect }) => Effect === 'Deny')) return false;
  return applicable.some(({ Condition }) => Condition === undefined);
}

/** Returns whether a statement applies to an action on a resource, regardless of its effect. */
export function appliesTo(
  { Action, NotAction, Resource, NotResource }: Omit<Statement, 'Effect'>,
  action: string,
  resource: string,
): boolean {
  // Action names are case-insensitive; ARNs are not.
  const named = (patterns: string[]) => patterns.some((pattern) => matches(pattern, action, 'is'));
  const covered = (patterns: string[]) => patterns.some((pattern) => matches(pattern, resource, 's'));
  return (
    (Action ? named(Action) : !named(NotAction ?? [])) &&
    (Resource ? covered(Resource) : !covered(NotResource ?? []))
  );
}

/** In a pattern, `*` stands for any characters, including colons and slashes, and `?` for exactly one. */
function matches(pattern: string, text: string, flags: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, flags).test(text);
}
