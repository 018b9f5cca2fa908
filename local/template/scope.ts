import { TemplateError } from '../shared/errors.ts';
import { ACCOUNT_ID, PARTITION, arn } from '../shared/names.ts';
import type { Scope } from './intrinsics.ts';
import { isFromParameterStore, type ParameterValues } from './parameters.ts';
import type { SharedValues } from './shared-values.ts';
import type { Template } from './stack.ts';

/** Values of a created resource for `Ref` and `Fn::GetAtt`. */
export interface DeployedResource {
  ref: string;
  attributes: Record<string, unknown>;
  /** Makes up values for all other attributes. Defined only for resources that are not emulated. */
  placeholder?: (attribute: string) => unknown;
}

/**
 * Returns the scope of a stack: the values of its parameters, pseudo parameters, the resources deployed so far and
 * the values that it shares with other stacks.
 */
export function stackScope({
  stack,
  region,
  deployed,
  parameters,
  shared,
}: {
  stack: { name: string; template: Template };
  region: string;
  deployed: ReadonlyMap<string, DeployedResource>;
  parameters: ParameterValues;
  shared: SharedValues;
}): Scope {
  const pseudo = pseudoParameters(stack.name, region);
  const { Parameters, Mappings, Conditions, Resources } = stack.template;
  const missing = (name: string, at: string) =>
    name in Resources
      ? new TemplateError(`${at} refers to ${name}, whose condition excludes it from the stack`)
      : new TemplateError(`${at} refers to ${name}, which is not in the template`);

  return {
    region,
    ref(name, at) {
      if (name in pseudo) return pseudo[name];
      const parameter = Parameters[name];
      if (parameter !== undefined) {
        const { Type: type, Default: ofTemplate } = parameter;
        const given = parameters.get(name);
        // a given value that names no parameter is taken as the parameter's value
        const isName = given === ofTemplate || shared.hasParameter(String(given));
        const value =
          isFromParameterStore(type) && isName ? shared.storedParameter(String(given), at) : given;
        return /List</.test(type) || type === 'CommaDelimitedList' ? listOf(value) : value;
      }
      const resource = deployed.get(name);
      if (resource === undefined) throw missing(name, at);
      return resource.ref;
    },
    getAtt(logicalId, attribute, at) {
      const resource = deployed.get(logicalId);
      if (resource === undefined) throw missing(logicalId, at);
      const value = resource.attributes[attribute] ?? resource.placeholder?.(attribute);
      if (value === undefined) {
        const known = Object.keys(resource.attributes).join(', ') || 'none';
        const type = Resources[logicalId]?.Type ?? 'resource';
        throw new TemplateError(
          `${at}: ${logicalId} (${type}) has no attribute ${attribute} here; available attributes: ${known}`,
        );
      }
      return value;
    },
    isPlaceholder: (logicalId) => deployed.get(logicalId)?.placeholder !== undefined,
    importValue: (name, at) => shared.importValue(name, at),
    mapping([name = '', first = '', second = ''], fallback, at) {
      const value = Mappings[name]?.[first]?.[second] ?? fallback;
      if (value === undefined) throw new TemplateError(`${at}: Mappings has no ${name}.${first}.${second}`);
      return value;
    },
    condition(name, at) {
      const condition = Conditions[name];
      if (condition === undefined) throw new TemplateError(`${at}: the template has no condition ${name}`);
      return condition;
    },
  };
}

function listOf(value: unknown): unknown {
  return typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
function pseudoParameters(stackName: string, region: string): Record<string, unknown> {
  return {
    'AWS::Region': region,
    'AWS::AccountId': ACCOUNT_ID,
    'AWS::Partition': PARTITION,
    'AWS::StackName': stackName,
    'AWS::StackId': arn('cloudformation', region, `stack/${stackName}/local`),
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::NotificationARNs': [],
  };
}
