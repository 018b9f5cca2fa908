import { ListStreamsCommand, type KinesisClient } from '@aws-sdk/client-kinesis';
import { OperatorError } from '../shared/operator-error.ts';

/**
 * Returns the name of the only stream, for users who did not pass a stream name.
 * @throws OperatorError if there are no streams or several streams
 */
export async function findStream(kinesis: KinesisClient): Promise<string> {
  const { StreamNames = [] } = await kinesis.send(new ListStreamsCommand({}));
  const [only, ...others] = StreamNames;
  if (only === undefined)
    throw new OperatorError(
      'There is no stream in this region or at this endpoint. Deploy the stack first, or run npm start and ' +
        'pass the Kinesis address that it prints as --endpoint.',
    );
  if (others.length > 0)
    throw new OperatorError(`There are several streams. Choose one with --stream: ${StreamNames.join(', ')}`);
  return only;
}
