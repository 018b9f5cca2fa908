import {
  CreateQueueCommand,
  DeleteQueueCommand,
  QueueDoesNotExist,
  type CreateQueueCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { queueUrlAt } from './queue-url.ts';

interface CreatedQueue {
  /** URL of the queue at the endpoint. It stays the same. */
  url: string;
  /** Deletes the queue and creates it again, without messages. */
  recreate: () => Promise<void>;
}

/** Creates a queue. */
export async function createQueue(
  sqs: SQSClient,
  endpoint: string,
  input: CreateQueueCommandInput,
): Promise<CreatedQueue> {
  const create = () => sqs.send(new CreateQueueCommand(input));
  const { QueueUrl = '' } = await create();
  const url = queueUrlAt(endpoint, QueueUrl);
  return {
    url,
    async recreate() {
      // Purging is not enough, because a FIFO queue would still drop messages with the same deduplication id.
      await sqs.send(new DeleteQueueCommand({ QueueUrl: url })).catch((error: unknown) => {
        if (!(error instanceof QueueDoesNotExist)) throw error;
      });
      await create();
    },
  };
}
