import { ListStreamsCommand, type KinesisClient } from '@aws-sdk/client-kinesis';

/**
 * The stream to ride to when none was named: the only one that there is.
 * @throws Error that lists the streams when there are several, and says what to do when there is none
 */
export async function findStream(kinesis: KinesisClient): Promise<string> {
  const { StreamNames = [] } = await kinesis.send(new ListStreamsCommand({}));
  const [only, ...others] = StreamNames;
  if (only === undefined)
    throw new NoSingleStream(
      'There is no stream in this region or endpoint. Deploy the stack first, or run npm start and pass ' +
        'the Kinesis that it prints as --endpoint.',
    );
  if (others.length > 0)
    throw new NoSingleStream(`There are several streams. Name one with --stream: ${StreamNames.join(', ')}`);
  return only;
}

/** Its message is for the user as it is. */
export class NoSingleStream extends Error {
  override name = 'NoSingleStream';
}
