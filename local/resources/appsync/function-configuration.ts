import { z } from 'zod';
import { arn, digest } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import type { CreateResource, RunningResources, StackFiles, StackIdentity } from '../stack-context.ts';
import type { UnsupportedFeatures } from '../../shared/unsupported-features.ts';
import { codeProperties, emulatedCode } from './resolver-code.ts';

const Properties = z.object({
  ApiId: z.string(),
  Name: z.string(),
  DataSourceName: z.string(),
  ...codeProperties,
});

interface Needs {
  stack: StackIdentity;
  files: StackFiles;
  running: Pick<RunningResources, 'graphqlApis'>;
  unsupported: UnsupportedFeatures;
}

export const functionConfiguration: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, files, running, unsupported } = needs;
  const given = parseProperties(Properties, logicalId, properties);
  const { ApiId: apiId, Name: name, DataSourceName: dataSourceName, MaxBatchSize: maxBatchSize } = given;
  const functionId = digest(apiId, logicalId).toLowerCase().slice(0, 26);
  const code = await emulatedCode({ files, unsupported }, logicalId, given);
  running.graphqlApis
    .get(apiId, logicalId)
    .functions.push({ functionId, name, dataSourceName, maxBatchSize, ...code });
  const functionArn = arn('appsync', stack.region, `apis/${apiId}/functions/${functionId}`);
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
