import { TemplateError } from '../../../shared/errors.ts';
import { isRecord } from '../../../shared/is-record.ts';
import { NO_VALUE } from '../shared/resource.ts';
import { POLICY_TEMPLATES } from './policy-templates.ts';

/** Policies of a function's role. */
export interface Policies {
  /** ARNs of managed policies, or intrinsic functions that return them. */
  managed: unknown[];
  /** Policy documents, or intrinsic functions that return them. */
  documents: unknown[];
}

/** AWS managed policies for Lambda, whose ARNs contain the path `service-role`. */
const SERVICE_ROLE = /^AWSLambda(Basic|Kinesis|DynamoDB|SQSQueue|VPCAccess|ENIManagement|MSK|Role)/;

/**
 * Sorts the `Policies` of a function: names or ARNs of managed policies, policy documents, and policy
 * templates. `Fn::If` may choose between two of them.
 * @throws TemplateError for a policy template without its parameter
 */
export function sortPolicies(given: unknown, logicalId: string): Policies {
  const sorted = [given ?? []].flat().map((policy) => sortPolicy(policy, logicalId));
  return {
    managed: sorted.flatMap(({ managed }) => managed),
    documents: sorted.flatMap(({ documents }) => documents),
  };
}

function sortPolicy(policy: unknown, logicalId: string): Policies {
  if (typeof policy === 'string') return { managed: [managedPolicyArn(policy)], documents: [] };
  if (!isRecord(policy)) throw new TemplateError(`invalid policy ${JSON.stringify(policy)}`, logicalId);
  if ('Statement' in policy) return { managed: [], documents: [policy] };
  const [[name, argument] = ['', undefined]] = Object.entries(policy);
  if (name === 'Fn::If' && Array.isArray(argument)) return chooseBy(argument as unknown[], logicalId);
  if (name === 'Ref' && argument === 'AWS::NoValue') return { managed: [], documents: [] };
  if (name === 'Ref' || name.startsWith('Fn::')) return { managed: [policy], documents: [] };
  return { managed: [], documents: documentsOf(name, argument, logicalId) };
}

function chooseBy([condition, yes, no]: unknown[], logicalId: string): Policies {
  const [whenTrue, whenFalse] = [sortPolicy(yes, logicalId), sortPolicy(no, logicalId)];
  const choose = (kind: keyof Policies) => [
    ...whenTrue[kind].map((policy) => ({ 'Fn::If': [condition, policy, NO_VALUE] })),
    ...whenFalse[kind].map((policy) => ({ 'Fn::If': [condition, NO_VALUE, policy] })),
  ];
  return { managed: choose('managed'), documents: choose('documents') };
}

/** Returns no document for a template whose service does not run here, because nothing checks its actions. */
function documentsOf(name: string, argument: unknown, logicalId: string): unknown[] {
  const template = POLICY_TEMPLATES[name];
  if (template === undefined) return [];
  const value = isRecord(argument) ? argument[template.parameter] : undefined;
  if (value === undefined)
    throw new TemplateError(
      `the policy template ${name} needs the parameter ${template.parameter}`,
      logicalId,
    );
  const { actions: Action, resources } = template;
  return [{ Statement: [{ Effect: 'Allow', Action, Resource: resources(value) }] }];
}

export function managedPolicyArn(nameOrArn: string): string {
  if (nameOrArn.startsWith('arn:')) return nameOrArn;
  return `arn:aws:iam::aws:policy/${SERVICE_ROLE.test(nameOrArn) ? 'service-role/' : ''}${nameOrArn}`;
}
