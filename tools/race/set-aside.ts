import type { QuarantineMessage } from '../../functions/live-standings/quarantine.ts';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { RunningStack } from 'stack-at-home';
import { poll } from 'stack-at-home/testing';
import { FUNCTION_OUTPUTS, type OutputName } from '../../infra/shared/outputs.ts';

/** What a run left in the operators' queues. */
export interface SetAside {
  /** Number of distinct records in quarantine, without those of riders whose race was full. */
  quarantined: number;
  /** Number of messages about batches that Lambda gave up on. */
  deadLetters: number;
}

const QUARANTINE_OUTPUT: OutputName = 'QuarantineUrl';
const FAILURES_OUTPUTS = Object.values(FUNCTION_OUTPUTS).map(({ failuresUrl }) => failuresUrl);
/** Longer than it takes to count the messages, so that no message is counted twice. */
const HIDDEN_SECONDS = 600;
/** The last records can reach the quarantine queue after the race has closed. */
const POLLING = { intervalMs: 500, timeoutMs: 60_000 };

/**
 * Counts the messages in a stack's queues. They stay in the queues, but are hidden for ten minutes.
 * @param expected number of quarantined records to wait for
 */
export async function countSetAside(
  { endpoints, region, credentials, outputs }: RunningStack,
  expected: number,
): Promise<SetAside> {
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
  const records = new Set<string>();
  let deadLetters = 0;
  try {
    await poll(async () => {
      for (const body of await bodiesIn(sqs, outputs[QUARANTINE_OUTPUT]!)) {
        const { shardId, sequenceNumber, rejection } = JSON.parse(body) as QuarantineMessage;
        if (rejection !== 'race-full') records.add(`${shardId}/${sequenceNumber}`);
      }
      for (const name of FAILURES_OUTPUTS) deadLetters += (await bodiesIn(sqs, outputs[name]!)).length;
      return records.size >= expected;
    }, POLLING);
    return { quarantined: records.size, deadLetters };
  } finally {
    sqs.destroy();
  }
}

/** Reads all messages in a queue. */
async function bodiesIn(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: HIDDEN_SECONDS }),
    );
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body }) => Body!));
  }
}
