import { z } from 'zod';
import { anything, parseSam } from './shared/parse-sam.ts';
import { trustPolicy, type Expand } from './shared/resource.ts';

const KEY_TYPES = { String: 'S', Number: 'N', Binary: 'B' };
const SimpleTable = z.looseObject({
  PrimaryKey: z
    .object({ Name: z.string(), Type: z.enum(['String', 'Number', 'Binary']).default('String') })
    .default({ Name: 'id', Type: 'String' }),
});

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html */
export const expandSimpleTable: Expand = (logicalId, resource) => {
  const { PrimaryKey: key, ...rest } = parseSam(SimpleTable, logicalId, resource.Properties);
  const Properties = {
    ...rest,
    AttributeDefinitions: [{ AttributeName: key.Name, AttributeType: KEY_TYPES[key.Type] }],
    KeySchema: [{ AttributeName: key.Name, KeyType: 'HASH' }],
  };
  return { [logicalId]: { ...resource, Type: 'AWS::DynamoDB::Table', Properties } };
};

export const expandLayer: Expand = (logicalId, resource) => ({
  [logicalId]: { ...resource, Type: 'AWS::Lambda::LayerVersion' },
});

const Application = z.object({
  Location: anything,
  Parameters: z.record(z.string(), z.unknown()).optional(),
});

/** A local template becomes a nested stack. An application from the repository stays as it is. */
export const expandApplication: Expand = (logicalId, resource) => {
  const { Location: location, Parameters } = parseSam(Application, logicalId, resource.Properties);
  if (typeof location !== 'string') return { [logicalId]: resource };
  const Properties = { TemplateURL: location, ...(Parameters && { Parameters }) };
  return { [logicalId]: { ...resource, Type: 'AWS::CloudFormation::Stack', Properties } };
};

const Api = z.object({ StageName: anything });

/** Adds the stage, which other resources may refer to. */
export const expandApi: Expand = (logicalId, resource) => {
  const { StageName: name } = parseSam(Api, logicalId, resource.Properties);
  return {
    [logicalId]: resource,
    ...(typeof name === 'string' && { [`${logicalId}${name}Stage`]: { Type: 'AWS::ApiGateway::Stage' } }),
  };
};

export const expandHttpApi: Expand = (logicalId, resource) => ({
  [logicalId]: resource,
  [`${logicalId}ApiGatewayDefaultStage`]: { Type: 'AWS::ApiGatewayV2::Stage' },
});

/** Adds the role, which other resources may refer to. */
export const expandStateMachine: Expand = (logicalId, resource) => ({
  [logicalId]: resource,
  ...(resource.Properties?.Role === undefined && {
    [`${logicalId}Role`]: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trustPolicy('states.amazonaws.com') },
    },
  }),
});
