import { z } from 'zod';
import { arn, digest } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { number } from '../../shared/properties.ts';
import type { CreateResource, RunningResources, StackIdentity } from '../stack-context.ts';

const Properties = z.object({ ApiId: z.string(), Expires: number.optional() });

interface Needs {
  stack: StackIdentity;
  running: Pick<RunningResources, 'graphqlApis'>;
}

export const apiKey: CreateResource<Needs> = ({ stack, running }, logicalId, properties) => {
  const { ApiId: apiId, Expires: expires } = parseProperties(Properties, logicalId, properties);
  // The key is the same after every restart, so that a page left open in a browser keeps working.
  const key = `da2-${digest(apiId, logicalId, 'key').toLowerCase().slice(0, 26)}`;
  const expiry = expires === undefined ? {} : { expiresAtSeconds: expires };
  running.graphqlApis.get(apiId, logicalId).apiKeys.push({ key, ...expiry });
  const keyArn = arn('appsync', stack.region, `apis/${apiId}/apikeys/${key}`);
  return { ref: keyArn, attributes: { Arn: keyArn, ApiKey: key, ApiKeyId: key } };
};
