import type { KinesisClient, PutRecordsCommandInput, PutRecordsCommandOutput } from '@aws-sdk/client-kinesis';

type Entry = NonNullable<PutRecordsCommandInput['Records']>[number];

/**
 * Makes Kinesis reject some entries, like a shard that is over its limit. The other entries of the request
 * are put into the real stream. In the response, failed entries keep their positions, and FailedRecordCount
 * is the number of failed entries.
 *
 * @param fails called for each entry of each request, with the index of the request
 */
export function failEntries(kinesis: KinesisClient, fails: (entry: Entry, request: number) => boolean): void {
  let requests = 0;
  kinesis.middlewareStack.add(
    (next) => async (args) => {
      const input = args.input as PutRecordsCommandInput;
      if (!input.Records) return next(args);
      const request = requests++;
      const marks = input.Records.map((entry) => fails(entry, request));
      const passed = input.Records.filter((_, index) => !marks[index]);
      const failed = { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded' };
      if (passed.length === 0)
        return {
          response: {},
          output: { $metadata: {}, FailedRecordCount: marks.length, Records: marks.map(() => failed) },
        };
      const answer = await next({ ...args, input: { ...input, Records: passed } });
      const output = answer.output as PutRecordsCommandOutput;
      const accepted = [...(output.Records ?? [])];
      output.Records = marks.map((mark) => (mark ? failed : (accepted.shift() ?? failed)));
      output.FailedRecordCount = marks.filter(Boolean).length;
      return answer;
    },
    { step: 'initialize', name: 'failEntries' },
  );
}

/** Makes entire requests fail before they reach the stream. */
export function failRequests(kinesis: KinesisClient, errorOf: (request: number) => Error | undefined): void {
  let requests = 0;
  kinesis.middlewareStack.add(
    (next) => (args) => {
      const error = 'Records' in args.input ? errorOf(requests++) : undefined;
      if (error) throw error;
      return next(args);
    },
    { step: 'initialize', name: 'failRequests' },
  );
}
