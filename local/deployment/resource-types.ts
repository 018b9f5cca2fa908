import { apiCache } from '../resources/appsync/api-cache.ts';
import { apiKey } from '../resources/appsync/api-key.ts';
import { dataSource } from '../resources/appsync/data-source.ts';
import { functionConfiguration } from '../resources/appsync/function-configuration.ts';
import { graphqlApi } from '../resources/appsync/graphql-api.ts';
import { graphqlSchema } from '../resources/appsync/graphql-schema.ts';
import { resolver } from '../resources/appsync/resolver.ts';
import { crossRegionExports, crossRegionImports } from '../resources/cross-region-exports.ts';
import { dynamoDbTable } from '../resources/dynamodb/table.ts';
import { eventInvokeConfig } from '../resources/lambda/event-invoke-config.ts';
import { eventSourceMapping } from '../resources/lambda/event-source-mapping.ts';
import { eventsApiDestination } from '../resources/events-api-destination.ts';
import { eventsBus } from '../resources/events-bus.ts';
import { eventsConnection } from '../resources/events-connection.ts';
import { eventsRule } from '../resources/events-rule.ts';
import { iamManagedPolicy, iamPolicy, iamRolePolicy } from '../resources/iam/policy.ts';
import { iamRole } from '../resources/iam/role.ts';
import { kinesisStream } from '../resources/kinesis-stream.ts';
import { kinesisStreamConsumer } from '../resources/kinesis-stream-consumer.ts';
import { pipe } from '../resources/pipes/pipe.ts';
import { lambdaFunction } from '../resources/lambda/function.ts';
import { snsSubscription } from '../resources/sns-subscription.ts';
import { snsTopic } from '../resources/sns-topic.ts';
import { sqsQueue } from '../resources/sqs-queue.ts';
import { ssmParameter } from '../resources/ssm-parameter.ts';
import type { CreateResource, StackContext } from '../resources/stack-context.ts';
import { NESTED_STACK } from '../template/stack.ts';
import { userPool } from '../resources/cognito/user-pool.ts';
import { userPoolClient } from '../resources/cognito/user-pool-client.ts';
import { userPoolGroup } from '../resources/cognito/user-pool-group.ts';

/** Emulated resource types, each with the function that creates a resource of that type. */
export const EMULATED_TYPES: Record<string, CreateResource<StackContext>> = {
  'AWS::AppSync::ApiCache': apiCache,
  'AWS::AppSync::ApiKey': apiKey,
  'AWS::AppSync::DataSource': dataSource,
  'AWS::AppSync::FunctionConfiguration': functionConfiguration,
  'AWS::AppSync::GraphQLApi': graphqlApi,
  'AWS::AppSync::GraphQLSchema': graphqlSchema,
  'AWS::AppSync::Resolver': resolver,
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': userPoolClient,
  'AWS::Cognito::UserPoolGroup': userPoolGroup,
  'AWS::DynamoDB::GlobalTable': dynamoDbTable,
  'AWS::DynamoDB::Table': dynamoDbTable,
  'AWS::Events::ApiDestination': eventsApiDestination,
  'AWS::Events::Connection': eventsConnection,
  'AWS::Events::EventBus': eventsBus,
  'AWS::Events::Rule': eventsRule,
  'AWS::IAM::ManagedPolicy': iamManagedPolicy,
  'AWS::IAM::Policy': iamPolicy,
  'AWS::IAM::Role': iamRole,
  'AWS::IAM::RolePolicy': iamRolePolicy,
  'AWS::Kinesis::Stream': kinesisStream,
  'AWS::Kinesis::StreamConsumer': kinesisStreamConsumer,
  'AWS::Lambda::EventInvokeConfig': eventInvokeConfig,
  'AWS::Lambda::EventSourceMapping': eventSourceMapping,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Pipes::Pipe': pipe,
  'AWS::SNS::Subscription': snsSubscription,
  'AWS::SNS::Topic': snsTopic,
  'AWS::SQS::Queue': sqsQueue,
  'AWS::SSM::Parameter': ssmParameter,
  'Custom::CrossRegionExportReader': crossRegionImports,
  'Custom::CrossRegionExportWriter': crossRegionExports,
};

/** Returns whether resources of a type are created, including nested stacks. */
export const isEmulated = (type: string) => type in EMULATED_TYPES || type === NESTED_STACK;
