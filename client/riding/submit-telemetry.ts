import type { ApolloClient } from '@apollo/client';
import { SubmitTelemetryDocument } from '../generated/operations.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';
import type { ReadingInput, SubmittedReading } from '../shared/types.ts';
import { unsendable } from './unsendable.ts';

/** Sends 1 to 10 readings from the signed-in rider. Returns, in the same order, whether each was accepted. */
export async function submitTelemetry(
  apollo: ApolloClient,
  readings: ReadingInput[],
): Promise<SubmittedReading[]> {
  try {
    for (const reading of readings) {
      const reason = unsendable(reading);
      if (reason) throw reason;
    }
    const { data } = await apollo.mutate({
      mutation: SubmitTelemetryDocument,
      variables: { readings },
      fetchPolicy: 'no-cache',
    });
    return data!.submitTelemetry;
  } catch (error) {
    throw toAlleycatError(error);
  }
}
