import { z } from 'zod';
import { parseProperties } from '../../shared/parse-properties.ts';
import type { CreateResource, RunningResources, StackFiles } from '../stack-context.ts';
import { sourceText } from './source-text.ts';

const Properties = z.object({
  ApiId: z.string(),
  Definition: z.string().optional(),
  DefinitionS3Location: z.string().optional(),
});

interface Needs {
  files: StackFiles;
  running: Pick<RunningResources, 'graphqlApis'>;
}

export const graphqlSchema: CreateResource<Needs> = async ({ files, running }, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const api = running.graphqlApis.get(given.ApiId, logicalId);
  const { Definition: inline, DefinitionS3Location: location } = given;
  api.schema = await sourceText(files, logicalId, { inline, location, what: 'schema' });
  return { ref: `${given.ApiId}GraphQLSchema`, attributes: { Id: `${given.ApiId}GraphQLSchema` } };
};
