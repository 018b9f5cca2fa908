import type { Statement } from './policy-document.ts';

/**
 * Whether statements allow an action: one that denies it wins, and without one that allows it, it is denied.
 * Conditions are not evaluated. A statement that has one can still deny, but does not allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(statements: readonly Statement[], action: string, resource: string): boolean {
  const about = statements.filter((statement) => speaksOf(statement, action, resource));
  if (about.some(({ Effect }) => Effect === 'Deny')) return false;
  return about.some(({ Condition }) => Condition === undefined);
}

/** Whether a statement is about an action on a resource, whatever it says of it. */
export function speaksOf(
  { Action, NotAction, Resource, NotResource }: Omit<Statement, 'Effect'>,
  action: string,
  resource: string,
): boolean {
  // Names of actions do not differ by case, ARNs do.
  const named = (patterns: string[]) => patterns.some((pattern) => matches(pattern, action, 'is'));
  const meant = (patterns: string[]) => patterns.some((pattern) => matches(pattern, resource, 's'));
  return (
    (Action ? named(Action) : !named(NotAction ?? [])) &&
    (Resource ? meant(Resource) : !meant(NotResource ?? []))
  );
}

/** `*` stands for any characters, colons and slashes too, `?` for one. */
function matches(pattern: string, text: string, flags: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, flags).test(text);
}
