import { SubmitTelemetryDocument } from '../generated/operations.ts';
import type { Request } from '../shared/request.ts';
import type { ReadingInput, SubmittedReading } from '../shared/types.ts';
import { unsendable } from './unsendable.ts';

/** Sends 1 to 10 readings from the signed-in rider. Returns, in the same order, whether each was accepted. */
export async function submitTelemetry(
  request: Request,
  readings: ReadingInput[],
): Promise<SubmittedReading[]> {
  for (const reading of readings) {
    const reason = unsendable(reading);
    if (reason) throw reason;
  }
  const { submitTelemetry: submitted } = await request(SubmitTelemetryDocument, { readings });
  return submitted;
}
