import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { scratchDirectory } from './synth.ts';

/**
 * Creates functions that write every event to a file and then run `body`. The body has `event` and `call`
 * (counted from 1) in scope, and may return or throw.
 */
export class Recorder {
  readonly #file = join(scratchDirectory(), 'events.jsonl');

  function(scope: Construct, id: string, body = ''): LambdaFunction {
    return new LambdaFunction(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      timeout: Duration.seconds(10),
      code: Code.fromInline(`
        const { appendFileSync } = require('node:fs');
        let call = 0;
        exports.handler = async (event) => {
          call++;
          appendFileSync(process.env.EVENTS_FILE, JSON.stringify(event) + '\\n');
          ${body}
        };`),
      environment: { EVENTS_FILE: this.#file },
    });
  }

  events<T = RecordedEvent>(): T[] {
    if (!existsSync(this.#file)) return [];
    // The function may be in the middle of a write, so the text after the last line break may be incomplete.
    return readFileSync(this.#file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as T);
  }

  /** Returns the decoded data of all Kinesis records in the events so far. */
  data(): unknown[] {
    return this.events().flatMap(({ Records }) => Records.map((record) => dataOf(record)));
  }
}

export interface RecordedEvent {
  Records: { kinesis: { data: string; sequenceNumber: string; partitionKey: string } }[];
  window?: { start: string; end: string };
  state?: Record<string, unknown>;
  shardId?: string;
  isFinalInvokeForWindow?: boolean;
  isWindowTerminatedEarly?: boolean;
}

export function dataOf(record: RecordedEvent['Records'][number]): unknown {
  return JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString('utf8'));
}
