import { z } from 'zod';
import { TemplateError } from '../../shared/errors.ts';
import { arn } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import type { CreateResource, RunningResources, StackFiles, StackIdentity } from '../stack-context.ts';
import { CachingConfig } from './caching-config.ts';
import type { UnsupportedFeatures } from '../../shared/unsupported-features.ts';
import { codeProperties, emulatedCode } from './resolver-code.ts';

const Properties = z.object({
  ApiId: z.string(),
  TypeName: z.string(),
  FieldName: z.string(),
  Kind: z.enum(['UNIT', 'PIPELINE']).default('UNIT'),
  DataSourceName: z.string().optional(),
  PipelineConfig: z.object({ Functions: z.array(z.string()).default([]) }).optional(),
  CachingConfig: CachingConfig.optional(),
  ...codeProperties,
});

interface Needs {
  stack: StackIdentity;
  files: StackFiles;
  running: Pick<RunningResources, 'graphqlApis'>;
  unsupported: UnsupportedFeatures;
}

export const resolver: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, running } = needs;
  const given = parseProperties(Properties, logicalId, properties);
  const { ApiId: apiId, TypeName: typeName, FieldName: fieldName } = given;
  const { code, notEmulated } = await emulatedCode(needs, logicalId, given);
  const { resolvers } = running.graphqlApis.get(apiId, logicalId);
  const { CachingConfig: caching } = given;
  const field = {
    typeName,
    fieldName,
    ...(caching && { caching: { ttlSeconds: caching.Ttl, keys: caching.CachingKeys } }),
  };
  if (notEmulated !== undefined) {
    resolvers.push({ ...field, kind: 'NOT_EMULATED', reason: notEmulated });
  } else if (given.Kind === 'PIPELINE') {
    if (code === undefined)
      throw new TemplateError('a pipeline resolver needs code or mapping templates', logicalId);
    resolvers.push({ ...field, kind: 'PIPELINE', functionIds: given.PipelineConfig?.Functions ?? [], code });
  } else {
    if (given.DataSourceName === undefined)
      throw new TemplateError('a unit resolver needs a DataSourceName', logicalId);
    resolvers.push({
      ...field,
      kind: 'UNIT',
      dataSourceName: given.DataSourceName,
      maxBatchSize: given.MaxBatchSize,
      ...(code !== undefined && { code }),
    });
  }
  const resolverArn = arn('appsync', stack.region, `apis/${apiId}/types/${typeName}/resolvers/${fieldName}`);
  return {
    ref: resolverArn,
    attributes: { ResolverArn: resolverArn, TypeName: typeName, FieldName: fieldName },
  };
};
