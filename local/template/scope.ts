import { TemplateError } from '../shared/errors.ts';
import { ACCOUNT_ID, PARTITION, arn } from '../shared/names.ts';
import type { Template } from './assembly.ts';
import type { Scope } from './intrinsics.ts';

/** Values of a created resource for `Ref` and `Fn::GetAtt`. */
export interface DeployedResource {
  ref: string;
  attributes: Record<string, unknown>;
}

/** Returns the scope of a stack: parameter defaults, pseudo parameters and the resources deployed so far. */
export function stackScope(
  stack: { name: string; template: Template },
  region: string,
  deployed: ReadonlyMap<string, DeployedResource>,
): Scope {
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
        if (parameter.Default === undefined)
          throw new TemplateError(
            `${at}: the parameter ${name} needs a default, because values cannot be passed here`,
          );
        const isList = parameter.Type.startsWith('List<') || parameter.Type === 'CommaDelimitedList';
        return isList && typeof parameter.Default === 'string'
          ? parameter.Default.split(',')
          : parameter.Default;
      }
      const resource = deployed.get(name);
      if (resource === undefined) throw missing(name, at);
      return resource.ref;
    },
    getAtt(logicalId, attribute, at) {
      const resource = deployed.get(logicalId);
      if (resource === undefined) throw missing(logicalId, at);
      const value = resource.attributes[attribute];
      if (value === undefined) {
        const known = Object.keys(resource.attributes).join(', ') || 'none';
        const type = Resources[logicalId]?.Type ?? 'resource';
        throw new TemplateError(
          `${at}: ${logicalId} (${type}) has no attribute ${attribute} here; available attributes: ${known}`,
        );
      }
      return value;
    },
    mapping(name, first, second, at) {
      const value = Mappings[name]?.[first]?.[second];
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
