import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { TemplateError } from '../../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';
import { fingerprint } from './fingerprint.ts';
import { functionDirectory } from './function-directory.ts';

/**
 * Properties that may contain a local path, as in `aws cloudformation package`:
 * https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
 */
const PATHS: Record<string, string[]> = {
  'AWS::AppSync::FunctionConfiguration': [
    'CodeS3Location',
    'RequestMappingTemplateS3Location',
    'ResponseMappingTemplateS3Location',
  ],
  'AWS::AppSync::GraphQLSchema': ['DefinitionS3Location'],
  'AWS::AppSync::Resolver': [
    'CodeS3Location',
    'RequestMappingTemplateS3Location',
    'ResponseMappingTemplateS3Location',
  ],
  'AWS::CloudFormation::Stack': ['TemplateURL'],
};
const FUNCTION = 'AWS::Lambda::Function';
const BUCKET = 'local';

interface Packaged {
  template: Record<string, unknown>;
  /** Absolute paths by the keys that the template now contains. A key changes when the content changes. */
  assets: Map<string, string>;
}

/**
 * Replaces local paths in a template with locations in a bucket, as `aws cloudformation package` does.
 * @param directory paths are relative to this directory
 * @param scratch creates a directory for bundled code
 * @throws TemplateError for a path that does not exist
 */
export async function packageLocalFiles(
  template: Record<string, unknown>,
  directory: string,
  scratch: (name: string) => Promise<string>,
): Promise<Packaged> {
  const assets = new Map<string, string>();
  const find = (path: string, logicalId: string) => {
    const absolute = resolve(directory, path);
    if (!existsSync(absolute))
      throw new TemplateError(`${absolute} does not exist; correct the path ${path}`, logicalId);
    return absolute;
  };
  // functions often share a directory, which need not be read again for each of them
  const keys = new Map<string, string>();
  const add = async (path: string, source = path) => {
    const key = keys.get(path) ?? (await fingerprint(path, source));
    keys.set(path, key);
    assets.set(key, path);
    return key;
  };
  const resources: Record<string, unknown> = isRecord(template.Resources) ? { ...template.Resources } : {};
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (!isRecord(resource) || !isRecord(resource.Properties)) continue;
    const properties = { ...resource.Properties };
    resources[logicalId] = { ...resource, Properties: properties };
    for (const name of PATHS[String(resource.Type)] ?? []) {
      const path = properties[name];
      if (isLocal(path)) properties[name] = `s3://${BUCKET}/${await add(find(path, logicalId))}`;
    }
    const zip = resource.Type === FUNCTION ? neighbor(properties.Code, directory) : undefined;
    if (zip !== undefined) properties.Code = { S3Bucket: BUCKET, S3Key: await add(zip) };
    if (resource.Type !== FUNCTION || !isLocal(properties.Code)) continue;
    const source = find(properties.Code, logicalId);
    const metadata = resource.Metadata;
    const code = await functionDirectory({ logicalId, properties, metadata }, source, scratch);
    properties.Code = { S3Bucket: BUCKET, S3Key: await add(code, source) };
  }
  return { template: { ...template, Resources: resources }, assets };
}

/**
 * Returns the file with the name of the code in S3 if it is next to the template. `serverless package` writes
 * zip files there: https://www.serverless.com/framework/docs/providers/aws/cli-reference/package
 */
function neighbor(code: unknown, directory: string): string | undefined {
  if (!isRecord(code) || typeof code.S3Key !== 'string') return undefined;
  const path = join(directory, basename(code.S3Key));
  return existsSync(path) ? path : undefined;
}

function isLocal(value: unknown): value is string {
  return typeof value === 'string' && !/^(s3|https?):\/\//.test(value);
}
