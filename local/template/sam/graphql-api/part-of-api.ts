import { defined, getAtt, type RawResource } from '../shared/resource.ts';

/** Returns a resource that belongs to a GraphQL API. Leaves out properties that are undefined. */
export function partOfApi(apiId: string, type: string, properties: Record<string, unknown>): RawResource {
  return {
    Type: `AWS::AppSync::${type}`,
    Properties: defined({ ApiId: getAtt(apiId, 'ApiId'), ...properties }),
  };
}
