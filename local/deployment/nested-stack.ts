import { TemplateError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import { arn } from '../shared/names.ts';
import {
  invalidValues,
  missingParameters,
  parameterValues,
  type ParameterValues,
} from '../template/parameters.ts';
import type { DeployedResource } from '../template/scope.ts';
import type { Stack } from '../template/stack.ts';

/**
 * Returns the values of a nested stack's parameters, given the properties of the resource in its parent.
 * @throws TemplateError for missing and invalid values, as CloudFormation would
 */
export function nestedParameters(
  { template }: Stack,
  { Parameters: given }: Record<string, unknown>,
  logicalId: string,
): ParameterValues {
  const values = parameterValues(template, isRecord(given) ? given : {});
  const missing = missingParameters(template, values);
  const unknown = Object.keys(isRecord(given) ? given : {}).filter((name) => !(name in template.Parameters));
  const problems = [
    ...(missing.length > 0 ? [`the parameters ${missing.join(', ')} must have values`] : []),
    ...(unknown.length > 0 ? [`the template has no parameters ${unknown.join(', ')}`] : []),
    ...invalidValues(template, values),
  ];
  if (problems.length > 0) throw new TemplateError(problems.join('; '), logicalId);
  return values;
}

/** Returns the values of a nested stack for its parent. */
export function nestedResource(
  stack: Stack,
  outputs: Record<string, unknown>,
  region: string,
): DeployedResource {
  const attributes = Object.entries(outputs).map(([name, value]) => [`Outputs.${name}`, value]);
  return {
    ref: arn('cloudformation', region, `stack/${stack.name}/local`),
    attributes: Object.fromEntries(attributes) as Record<string, unknown>,
  };
}
