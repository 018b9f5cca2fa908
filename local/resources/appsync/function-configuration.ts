import { z } from 'zod';
import { arn, digest } from '../../names.ts';
import { parseProperties } from '../properties.ts';
import type { Stand } from '../stack-context.ts';
import { codeProperties, requireJavaScript } from './javascript-runtime.ts';
import { sourceText } from './source-text.ts';

const Properties = z.object({
  ApiId: z.string(),
  Name: z.string(),
  DataSourceName: z.string(),
  ...codeProperties,
});

export const functionConfiguration: Stand = async (context, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  requireJavaScript(logicalId, given.Runtime);
  const {
    ApiId: apiId,
    Name: name,
    DataSourceName: dataSourceName,
    Code: inline,
    CodeS3Location: location,
  } = given;
  const functionId = digest(apiId, logicalId).toLowerCase().slice(0, 26);
  const code = await sourceText(context, logicalId, { inline, location, what: 'code' });
  context.graphqlApis.get(apiId, logicalId).functions.push({ functionId, name, dataSourceName, code });
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
