/** A resource in a template, before its properties are parsed. */
export interface RawResource {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
  DependsOn?: string | string[];
  Metadata?: Record<string, unknown>;
}

export type RawResources = Record<string, RawResource>;

/** A template without its transforms. */
export interface Expansion {
  template: Record<string, unknown>;
  /** What the template contains but the runtime does not emulate. */
  warnings: string[];
}

/**
 * Returns the CloudFormation resources of one SAM resource, by logical id. Adds warnings about what is not
 * emulated.
 */
export type Expand = (logicalId: string, resource: RawResource, warnings: string[]) => RawResources;

export const ref = (name: string) => ({ Ref: name });
export const getAtt = (logicalId: string, attribute: string) => ({ 'Fn::GetAtt': [logicalId, attribute] });
export const NO_VALUE = ref('AWS::NoValue');

/** Returns the properties that are not undefined. */
export function defined(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

/** Returns a trust policy that lets a service assume a role. */
export function trustPolicy(service: string): Record<string, unknown> {
  const Statement = [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: [service] } }];
  return { Version: '2012-10-17', Statement };
}
