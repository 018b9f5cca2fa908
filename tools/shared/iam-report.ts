import type { RunningStack } from 'stack-at-home';

export type IamReport = ReturnType<RunningStack['unusedGrants']>;

/** Formats the granted but unused actions, grouped by role and resource. */
export function iamReportLines(report: IamReport): string[] {
  const lines = report.flatMap(({ role, unused, notEvaluated }) => {
    const services = [...new Set(notEvaluated.map(({ action }) => action.split(':')[0]!))].sort();
    return [
      role,
      ...byResource(unused).map((line) => `  unused         ${line}`),
      ...(services.length > 0 ? [`  not evaluated  ${services.join(', ')}`] : []),
    ];
  });
  return ['permissions granted to roles but not used in this run:', ...(lines.length > 0 ? lines : ['none'])];
}

function byResource(permissions: IamReport[number]['unused']): string[] {
  const actions = new Map<string, string[]>();
  for (const { action, resource } of permissions)
    actions.set(resource, [...(actions.get(resource) ?? []), action]);
  return [...actions].map(([resource, names]) => `${names.join(', ')} on ${resource}`);
}
