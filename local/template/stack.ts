import { z } from 'zod';
import { RuntimeError } from '../shared/errors.ts';

/** The parts of a CloudFormation template that the runtime uses. */
export const Template = z.object({
  Parameters: z
    .record(
      z.string(),
      z.looseObject({
        Type: z.string(),
        Default: z.unknown().optional(),
        AllowedValues: z.array(z.unknown()).optional(),
        AllowedPattern: z.string().optional(),
      }),
    )
    .default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z
        .record(z.string(), z.unknown())
        .nullish()
        .transform((properties) => properties ?? {}),
      DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
      Condition: z.string().optional(),
    }),
  ),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Condition: z.string().optional(),
        Export: z.object({ Name: z.unknown() }).optional(),
      }),
    )
    .default({}),
});
export type Template = z.infer<typeof Template>;
export type TemplateResource = Template['Resources'][string];

export const NESTED_STACK = 'AWS::CloudFormation::Stack';
/** Types of DynamoDB tables. */
export const TABLE_TYPES: readonly string[] = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

export interface Stack {
  name: string;
  /** The stack's name. For a nested stack, `<path of its parent>/<logical id>`. */
  path: string;
  /** The region in the app's code. Undefined for nested stacks, and if the code does not set it. */
  region: string | undefined;
  template: Template;
  /** Absolute paths of file assets (files, or directories to zip), by their keys in the assets bucket. */
  assets: ReadonlyMap<string, string>;
  /** Nested stacks by logical id. */
  nested: ReadonlyMap<string, Stack>;
  /** What the template contains but the runtime does not emulate. */
  warnings: readonly string[];
}

/** @throws RuntimeError for a key that is not in the assembly */
export function assetPath({ assets }: Pick<Stack, 'assets'>, key: string): string {
  const path = assets.get(key);
  if (path === undefined) throw new RuntimeError(`the assembly has no asset ${key}`);
  return path;
}

/** Returns the given stacks, each followed by its nested stacks. */
export function withNested<T extends { nested: ReadonlyMap<string, T> }>(stacks: Iterable<T>): T[] {
  return [...stacks].flatMap((stack) => [stack, ...withNested(stack.nested.values())]);
}

/** Tells whether a template has a resource of one of the types. Does not look into nested stacks. */
export function hasType({ Resources }: Template, ...types: readonly string[]): boolean {
  return Object.values(Resources).some(({ Type }) => types.includes(Type));
}
