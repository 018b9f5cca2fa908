import { z } from 'zod';
import { TemplateError, UnsupportedError } from '../../errors.ts';
import type { DataSourceDefinition } from '../../appsync/definition.ts';
import { arn } from '../../names.ts';
import { parseProperties } from '../properties.ts';
import type { Stand } from '../stack-context.ts';

const Properties = z.object({
  ApiId: z.string(),
  Name: z.string(),
  Type: z.string(),
  ServiceRoleArn: z.string().optional(),
  DynamoDBConfig: z.object({ TableName: z.string() }).optional(),
});

export const dataSource: Stand = (context, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  context.graphqlApis.get(given.ApiId, logicalId).dataSources.push(definitionOf(logicalId, given));
  const sourceArn = arn('appsync', context.region, `apis/${given.ApiId}/datasources/${given.Name}`);
  return { ref: sourceArn, attributes: { DataSourceArn: sourceArn, Name: given.Name } };
};

function definitionOf(logicalId: string, given: z.infer<typeof Properties>): DataSourceDefinition {
  const { Name: name, Type: type, ServiceRoleArn: roleArn, DynamoDBConfig: table } = given;
  if (type === 'NONE') return { name, type };
  if (type !== 'AMAZON_DYNAMODB')
    throw new UnsupportedError(`data sources of the type ${type} are not emulated`, logicalId);
  if (table === undefined || roleArn === undefined)
    throw new TemplateError('needs DynamoDBConfig and ServiceRoleArn', logicalId);
  return { name, type, tableName: table.TableName, roleArn };
}
