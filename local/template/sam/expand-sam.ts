import { z } from 'zod';
import { isRecord } from '../../shared/is-record.ts';
import { parseData } from '../files/read-data.ts';
import { expandFunction } from './function/expand-function.ts';
import { replaceGenerated } from './generated-references.ts';
import { mergeGlobals } from './globals.ts';
import { expandGraphqlApi } from './graphql-api/expand-graphql-api.ts';
import type { Expand, Expansion, RawResource, RawResources } from './shared/resource.ts';
import {
  expandApi,
  expandApplication,
  expandHttpApi,
  expandLayer,
  expandSimpleTable,
  expandStateMachine,
} from './small-types.ts';
import { anything } from './shared/parse-sam.ts';

export const SAM_TRANSFORM = 'AWS::Serverless-2016-10-31';

/** Other types, and types that stay as they are, are not emulated. The deployment warns about them. */
const EXPANDED_TYPES: Record<string, Expand> = {
  'AWS::Serverless::Api': expandApi,
  'AWS::Serverless::Application': expandApplication,
  'AWS::Serverless::Function': expandFunction,
  'AWS::Serverless::GraphQLApi': expandGraphqlApi,
  'AWS::Serverless::HttpApi': expandHttpApi,
  'AWS::Serverless::LayerVersion': expandLayer,
  'AWS::Serverless::SimpleTable': expandSimpleTable,
  'AWS::Serverless::StateMachine': expandStateMachine,
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
    const own = expand?.(logicalId, resource, warnings) ?? { [logicalId]: resource };
    for (const [id, generated] of Object.entries(own)) {
      const { Condition: condition } = resource;
      resources[id] = condition === undefined ? generated : { ...generated, Condition: condition };
    }
  }
  const expanded = replaceGenerated({ ...template, Resources: resources });
  return { template: isRecord(expanded) ? expanded : {}, warnings };
}
