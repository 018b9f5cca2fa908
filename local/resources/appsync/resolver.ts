import { z } from 'zod';
import { TemplateError } from '../../errors.ts';
import { arn } from '../../names.ts';
import { parseProperties } from '../properties.ts';
import type { Stand } from '../stack-context.ts';
import { codeProperties, requireJavaScript } from './javascript-runtime.ts';
import { sourceText } from './source-text.ts';

const Properties = z.object({
  ApiId: z.string(),
  TypeName: z.string(),
  FieldName: z.string(),
  Kind: z.enum(['UNIT', 'PIPELINE']).default('UNIT'),
  DataSourceName: z.string().optional(),
  PipelineConfig: z.object({ Functions: z.array(z.string()).default([]) }).optional(),
  ...codeProperties,
});

export const resolver: Stand = async (context, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  requireJavaScript(logicalId, given.Runtime);
  const {
    ApiId: apiId,
    TypeName: typeName,
    FieldName: fieldName,
    Code: inline,
    CodeS3Location: location,
  } = given;
  const code = await sourceText(context, logicalId, { inline, location, what: 'code' });
  const { resolvers } = context.graphqlApis.get(apiId, logicalId);
  const field = { typeName, fieldName, code };
  if (given.Kind === 'PIPELINE') {
    resolvers.push({ ...field, kind: 'PIPELINE', functionIds: given.PipelineConfig?.Functions ?? [] });
  } else {
    if (given.DataSourceName === undefined)
      throw new TemplateError('a unit resolver needs a DataSourceName', logicalId);
    resolvers.push({ ...field, kind: 'UNIT', dataSourceName: given.DataSourceName });
  }
  const resolverArn = arn(
    'appsync',
    context.region,
    `apis/${apiId}/types/${typeName}/resolvers/${fieldName}`,
  );
  return {
    ref: resolverArn,
    attributes: { ResolverArn: resolverArn, TypeName: typeName, FieldName: fieldName },
  };
};
