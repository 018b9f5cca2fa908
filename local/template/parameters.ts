import { TemplateError } from '../shared/errors.ts';
import type { Stack, Template } from './stack.ts';

type Parameter = Template['Parameters'][string];

/** Values of a stack's parameters by name. Parameters without a value are missing. */
export type ParameterValues = ReadonlyMap<string, unknown>;

/** Types whose value is the name of a parameter in Parameter Store. */
export const isFromParameterStore = (type: string) => type.startsWith('AWS::SSM::Parameter::Value<');

/** Returns the given values and the defaults of a template's parameters. */
export function parameterValues(
  { Parameters }: Template,
  given: Readonly<Record<string, unknown>>,
): ParameterValues {
  const values = Object.entries(Parameters).map(
    ([name, { Default }]) => [name, Object.hasOwn(given, name) ? given[name] : Default] as const,
  );
  return new Map(values.filter(([, value]) => value !== undefined));
}

/**
 * Returns the values for each stack: those given as `Name`, or as `Stack:Name` for one stack only.
 * @throws TemplateError that lists all parameters without a value, unknown names, and invalid values
 */
export function parametersOfApp(
  stacks: readonly Stack[],
  given: Readonly<Record<string, string>>,
): Map<Stack, ParameterValues> {
  const used = new Set<string>();
  const problems: string[] = [];
  const missing = new Set<string>();
  const ofStacks = new Map<Stack, ParameterValues>();
  for (const stack of stacks) {
    const own: Record<string, string> = {};
    for (const name of Object.keys(stack.template.Parameters)) {
      for (const key of [name, `${stack.name}:${name}`]) {
        const value = given[key];
        if (value === undefined) continue;
        used.add(key);
        own[name] = value;
      }
    }
    const values = parameterValues(stack.template, own);
    ofStacks.set(stack, values);
    problems.push(...invalidValues(stack.template, values));
    for (const name of missingParameters(stack.template, values)) missing.add(name);
  }
  if (missing.size > 0) problems.push(missingMessage([...missing]));
  const unknown = Object.keys(given).filter((name) => !used.has(name));
  if (unknown.length > 0) problems.push(`no stack has the parameters ${unknown.join(', ')}`);
  if (problems.length > 0) throw new TemplateError(problems.join('\n'));
  return ofStacks;
}

function missingMessage(names: string[]): string {
  const options = names.map((name) => `--parameter ${name}=<value>`).join(' ');
  return `the parameters ${names.join(', ')} have no default; pass ${options} (or \`parameters\` to startStack)`;
}

export function missingParameters({ Parameters }: Template, values: ParameterValues): string[] {
  return Object.keys(Parameters).filter((name) => !values.has(name));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
export function invalidValues({ Parameters }: Template, values: ParameterValues): string[] {
  return [...values].flatMap(([name, value]) => {
    const parameter = Parameters[name];
    const rule = parameter && brokenRule(parameter, String(value));
    return rule === undefined ? [] : [`the parameter ${name} is ${JSON.stringify(value)}, but must ${rule}`];
  });
}

function brokenRule({ Type, AllowedValues, AllowedPattern }: Parameter, value: string): string | undefined {
  if (AllowedValues !== undefined && !AllowedValues.map(String).includes(value))
    return `be one of ${AllowedValues.join(', ')}`;
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value))
    return `match ${AllowedPattern}`;
  if (Type === 'Number' && (value.trim() === '' || Number.isNaN(Number(value)))) return 'be a number';
  return undefined;
}
