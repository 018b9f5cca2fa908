import { z } from 'zod';
import { parseProperties } from '../properties.ts';
import type { Stand } from '../stack-context.ts';
import { sourceText } from './source-text.ts';

const Properties = z.object({
  ApiId: z.string(),
  Definition: z.string().optional(),
  DefinitionS3Location: z.string().optional(),
});

export const graphqlSchema: Stand = async (context, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const api = context.graphqlApis.get(given.ApiId, logicalId);
  const { Definition: inline, DefinitionS3Location: location } = given;
  api.schema = await sourceText(context, logicalId, { inline, location, what: 'schema' });
  return { ref: `${given.ApiId}GraphQLSchema`, attributes: { Id: `${given.ApiId}GraphQLSchema` } };
};
