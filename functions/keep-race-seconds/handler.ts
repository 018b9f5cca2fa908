import * as z from 'zod';

const ResourceProperties = z.object({ raceSeconds: z.string() });
const PhysicalResourceId = z.string();

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html */
const requestSchema = z.object({
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
});

const eventSchema = z.discriminatedUnion('RequestType', [
  requestSchema.extend({ RequestType: z.literal('Create'), ResourceProperties }),
  requestSchema.extend({ RequestType: z.literal('Update'), ResourceProperties, PhysicalResourceId }),
  requestSchema.extend({ RequestType: z.literal('Delete'), PhysicalResourceId }),
]);
type CustomResourceEvent = z.output<typeof eventSchema>;

/** The resource's id contains the race length of the stored races. */
const idOf = (raceSeconds: string) => `race-seconds-${raceSeconds}`;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
interface Answer {
  Status: 'SUCCESS' | 'FAILED';
  Reason?: string;
  PhysicalResourceId: string;
}

/**
 * Decides about a change of the race length. The comparison uses the resource's id, not the old properties,
 * because a rollback also arrives as an update, with the rejected race length in the old properties.
 */
function answerTo(event: CustomResourceEvent): Answer {
  if (event.RequestType === 'Create')
    return { Status: 'SUCCESS', PhysicalResourceId: idOf(event.ResourceProperties.raceSeconds) };
  const { PhysicalResourceId: id } = event;
  if (event.RequestType === 'Delete' || id === idOf(event.ResourceProperties.raceSeconds))
    return { Status: 'SUCCESS', PhysicalResourceId: id };
  const { raceSeconds } = event.ResourceProperties;
  const Reason =
    `raceSeconds: the stored races last ${id.replace(idOf(''), '')} s, not ${raceSeconds} s. With another race ` +
    'length, each slot number would mean another time. Deploy with the old raceSeconds, or deploy a new stack ' +
    'with another stackName.';
  return { Status: 'FAILED', Reason, PhysicalResourceId: id };
}

/**
 * Makes a deployment fail if it changes the race length of a stack. CloudFormation then rolls the stack back.
 * @throws if the answer does not reach CloudFormation; Lambda then retries
 */
export async function handler(event: unknown): Promise<void> {
  const request = eventSchema.parse(event);
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = request;
  const response = await fetch(ResponseURL, {
    method: 'PUT',
    // the URL's signature covers an empty content type
    headers: { 'content-type': '' },
    body: JSON.stringify({ ...answerTo(request), StackId, RequestId, LogicalResourceId }),
  });
  if (!response.ok)
    throw new Error(`CloudFormation responded to the answer with status ${response.status}; Lambda retries`);
}
