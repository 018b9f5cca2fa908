import { DynamoDBClient, InternalServerError } from '@aws-sdk/client-dynamodb';
import { systemClock } from 'stack-at-home';
import { silentLog } from 'stack-at-home';
import type { Caller } from '../../../local/appsync/auth/caller.ts';
import { RequestError } from '../../../local/appsync/shared/errors.ts';
import { createApi } from '../../../local/appsync/graphql/api.ts';
import { executeRequest } from '../../../local/appsync/graphql/execute.ts';
import { RequestState } from '../../../local/appsync/graphql/request-state.ts';
import { parseRequest } from '../../../local/appsync/graphql/parse-request.ts';
import type { Product } from '../product/product.ts';
import type { AwsAnswer } from '../product/wire.ts';

/** An event that AppSync delivers to subscribers. */
export interface Push {
  field: 'publishRankings' | 'publishRaceCompleted';
  payload: Record<string, unknown>;
}

/** The product's API: its schema and resolvers, with their own table. */
export interface Api {
  /** @param writes number of writes to the table before AppSync fails. Default: all succeed. */
  mutate(body: string, onPush: (push: Push) => void, writes?: number): Promise<AwsAnswer>;
  stop(): void;
}

const PUBLISHER: Caller = {
  mode: 'AWS_IAM',
  roleArn: 'arn:aws:iam::000000000000:role/publisher',
  accessKeyId: 'model',
  sourceIp: [],
};

export function openApi(product: Product, endpoint: string, tableName: string): Api {
  const credentials = { accessKeyId: 'model', secretAccessKey: 'model' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  let writesLeft = Infinity;
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === 'UpdateItemCommand' && --writesLeft < 0)
          throw new InternalServerError({ message: 'AppSync failed', $metadata: {} });
        return next(args);
      },
    { step: 'initialize' },
  );
  const api = createApi({
    invokeFunction: () => {
      throw new Error('the model does not support functions as data sources');
    },
    putEvents: () => {
      throw new Error('This test has no event buses');
    },
    definition: product.api(tableName),
    region: 'us-east-1',
    clock: systemClock,
    log: silentLog,
    dynamodb: () => client,
    credentialsOf: (roleArn) => ({ ...credentials, roleArn }),
  });
  return {
    async mutate(body, onPush, writes = Infinity) {
      writesLeft = writes;
      try {
        const state = new RequestState(PUBLISHER, {}, api.definition.environment);
        const { response, events } = await executeRequest(api, parseRequest(body), state);
        for (const { mutation, payload } of events)
          onPush({ field: mutation as Push['field'], payload: payload as Push['payload'] });
        return { status: 200, body: JSON.stringify(response) };
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        return { status: error.statusCode, body: JSON.stringify({ errors: [{ message: error.message }] }) };
      }
    },
    stop: () => client.destroy(),
  };
}
