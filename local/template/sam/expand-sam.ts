import { z } from 'zod';
import { parseData } from '../files/read-data.ts';
import { expandFunction } from './function/expand-function.ts';
import { mergeGlobals } from './globals.ts';
import { expandGraphqlApi } from './graphql-api/expand-graphql-api.ts';
import type { Expand, Expansion, RawResource, RawResources } from './shared/resource.ts';
import { expandApplication, expandLayer, expandSimpleTable } from './small-types.ts';
import { anything } from './shared/parse-sam.ts';

export const SAM_TRANSFORM = 'AWS::Serverless-2016-10-31';

/** Other types stay in the template, and the deployment warns that they are not emulated. */
const EXPANDED_TYPES: Record<string, Expand> = {
  'AWS::Serverless::Application': expandApplication,
  'AWS::Serverless::Function': expandFunction,
  'AWS::Serverless::GraphQLApi': expandGraphqlApi,
  'AWS::Serverless::LayerVersion': expandLayer,
  'AWS::Serverless::SimpleTable': expandSimpleTable,
};

const Sam = z.looseObject({
  Globals: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: z
        .record(z.string(), z.unknown())
        .nullish()
        .transform((properties) => properties ?? {}),
      Condition: z.string().optional(),
      DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
      Metadata: z.record(z.string(), z.unknown()).optional(),
      Connectors: anything,
    }),
  ),
});

/**
 * Expands a SAM template to plain CloudFormation, with the logical ids that AWS's transform generates:
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
export function expandSam(data: Record<string, unknown>, file: string): Expansion {
  const { Globals: globals, Resources: given, ...template } = parseData(Sam, data, file);
  const warnings: string[] = [];
  const resources: RawResources = {};
  for (const [logicalId, { Connectors: connectors, ...parsed }] of Object.entries(given)) {
    if (connectors !== undefined || parsed.Type === 'AWS::Serverless::Connector')
      warnings.push(
        `${logicalId}: connectors are not emulated, so they grant no permissions; use policies instead`,
      );
    const resource = mergeGlobals(parsed as RawResource, globals);
    const expand = EXPANDED_TYPES[resource.Type];
    const expanded = expand === undefined ? { [logicalId]: resource } : expand(logicalId, resource, warnings);
    for (const [id, generated] of Object.entries(expanded)) {
      const { Condition: condition } = resource;
      resources[id] = condition === undefined ? generated : { ...generated, Condition: condition };
    }
  }
  return { template: { ...template, Resources: resources }, warnings };
}
