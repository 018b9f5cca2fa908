import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AppsyncFunction,
  AuthorizationType,
  Code,
  Definition,
  FunctionRuntime,
  GraphqlApi,
  type BaseDataSource,
} from 'aws-cdk-lib/aws-appsync';
import { AttributeType, BillingMode, Table, type ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { join } from 'node:path';

const runtime = FunctionRuntime.JS_1_0_0;
const codeOf = (name: string) => Code.fromAsset(join(import.meta.dirname, 'resolvers', `${name}.js`));

/** Todo lists and messages between their owners: an app that is unrelated to the rest of this project. */
export class TodoStack extends Stack {
  readonly #api: GraphqlApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const todos = this.#table('Todos');
    todos.addGlobalSecondaryIndex({
      indexName: 'byOwner',
      partitionKey: { name: 'owner', type: AttributeType.STRING },
      sortKey: { name: 'createdAt', type: AttributeType.STRING },
    });
    const archive = this.#table('Archive');
    this.#api = new GraphqlApi(this, 'Api', {
      name: 'todos',
      definition: Definition.fromFile(join(import.meta.dirname, 'schema.graphql')),
      authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
      environmentVariables: { TODOS_TABLE: todos.tableName, ARCHIVE_TABLE: archive.tableName },
    });
    const todoSource = this.#api.addDynamoDbDataSource('TodoSource', todos as ITable);
    archive.grantWriteData(todoSource);
    const none = this.#api.addNoneDataSource('None');

    this.#resolve(todoSource, 'Query', ['todo', 'todos', 'todosOf', 'todosById']);
    this.#resolve(todoSource, 'Mutation', [
      'createTodo',
      'updateTodo',
      'deleteTodo',
      'importTodos',
      'archiveTodo',
    ]);
    this.#resolveBySteps(todoSource, 'Mutation', 'shareTodo', ['1-find', '2-share']);
    this.#resolve(none, 'Mutation', ['publish']);
    this.#resolve(none, 'Subscription', ['onMessage']);

    new CfnOutput(this, 'GraphqlUrl', { value: this.#api.graphqlUrl });
    new CfnOutput(this, 'ArchiveTable', { value: archive.tableName });
  }

  #table(id: string): Table {
    return new Table(this, id, {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  #resolve(source: BaseDataSource, typeName: string, fieldNames: string[]): void {
    for (const fieldName of fieldNames)
      source.createResolver(`${typeName}.${fieldName}`, {
        typeName,
        fieldName,
        runtime,
        code: codeOf(`${typeName}.${fieldName}`),
      });
  }

  #resolveBySteps(dataSource: BaseDataSource, typeName: string, fieldName: string, steps: string[]): void {
    const name = `${typeName}.${fieldName}`;
    this.#api.createResolver(name, {
      typeName,
      fieldName,
      runtime,
      code: codeOf(name),
      pipelineConfig: steps.map(
        (step) =>
          new AppsyncFunction(this, `${name}.${step}`, {
            api: this.#api,
            name: `${fieldName}_${step.replace('-', '_')}`,
            dataSource,
            runtime,
            code: codeOf(`${name}.${step}`),
          }),
      ),
    });
  }
}
