import type { Statement } from './policy-document.ts';

/**
 * Returns whether statements allow an action. Deny overrides allow, and the default is deny. Conditions are
 * not evaluated: a statement with a condition can deny but not allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(statements: readonly Statement[], action: string, resource: string): boolean {
  const about = statements.filter((statement) => speaksOf(statement, action, resource));
  if (about.some(({ Effect }) => Effect === 'Deny')) return false;
  return about.some(({ Condition }) => Condition === undefined);
}

/** Returns whether a statement applies to an action on a resource, whatever its effect. */
export function speaksOf(
  { Action, NotAction, Resource, NotResource }: Omit<Statement, 'Effect'>,
  action: string,
  resource: string,
): boolean {
  // Action names are case-insensitive, ARNs are not.
  const named = (patterns: string[]) => patterns.some((pattern) => matches(pattern, action, 'is'));
  const meant = (patterns: string[]) => patterns.some((pattern) => matches(pattern, resource, 's'));
  return (
    (Action ? named(Action) : !named(NotAction ?? [])) &&
    (Resource ? meant(Resource) : !meant(NotResource ?? []))
  );
}

/** `*` matches any characters, including colons and slashes; `?` matches one. */
function matches(pattern: string, text: string, flags: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, flags).test(text);
}
