import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { systemClock, type Runtime } from 'stack-at-home';

/** What a run has left in the queues for operators. */
export interface SetAside {
  /** Records in the quarantine, each counted once however often it came. */
  quarantined: number;
  /** Messages about batches that were given up. */
  deadLetters: number;
}

/** The outputs of the stack that name a queue of what was given up. */
const FAILURES_OUTPUT = /FailuresUrl$/;
const QUARANTINE_OUTPUT = 'QuarantineUrl';
/** Longer than it takes to count. */
const HIDDEN_SECONDS = 600;
/** What was sent last may come to its consumer when the race is closed already. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 500;

/**
 * Reads the queues of a stack. The messages stay in them, hidden for a while.
 * @param expected so many records in the quarantine are waited for, and then for no more
 */
export async function countSetAside(
  { endpoints, region, credentials, outputs }: Runtime,
  expected: number,
): Promise<SetAside> {
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
  const failures = Object.keys(outputs).filter((name) => FAILURES_OUTPUT.test(name));
  const deadline = Date.now() + PATIENCE_MS;
  const records = new Set<string>();
  let deadLetters = 0;
  try {
    for (;;) {
      for (const body of await bodiesIn(sqs, outputs[QUARANTINE_OUTPUT]!)) {
        const { shardId, sequenceNumber } = JSON.parse(body) as { shardId: string; sequenceNumber: string };
        records.add(`${shardId}/${sequenceNumber}`);
      }
      for (const name of failures) deadLetters += (await bodiesIn(sqs, outputs[name]!)).length;
      if (records.size >= expected || Date.now() > deadline)
        return { quarantined: records.size, deadLetters };
      await systemClock.wait(LOOK_EVERY_MS);
    }
  } finally {
    sqs.destroy();
  }
}

/** Reads a queue to its end. */
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
