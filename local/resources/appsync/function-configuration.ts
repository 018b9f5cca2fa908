import { z } from 'zod';
import { arn, digest } from '../../shared/names.ts';
import { parseProperties } from '../properties.ts';
import type { Stand } from '../stack-context.ts';
import { codeProperties, resolverCode } from './resolver-code.ts';

const Properties = z.object({
  ApiId: z.string(),
  Name: z.string(),
  DataSourceName: z.string(),
  ...codeProperties,
});

export const functionConfiguration: Stand = async (context, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const { ApiId: apiId, Name: name, DataSourceName: dataSourceName } = given;
  const functionId = digest(apiId, logicalId).toLowerCase().slice(0, 26);
  const code = await resolverCode(context, logicalId, given);
  context.graphqlApis
    .get(apiId, logicalId)
    .functions.push({ functionId, name, dataSourceName, ...(code !== undefined && { code }) });
  const functionArn = arn('appsync', context.region, `apis/${apiId}/functions/${functionId}`);
  return {
    ref: functionArn,
    attributes: {
      FunctionId: functionId,
      FunctionArn: functionArn,
      Name: name,
      DataSourceName: dataSourceName,
    },
  };
};
