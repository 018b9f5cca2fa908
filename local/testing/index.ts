/** Helpers for tests of a stack: fault injection, polling, and models of AWS's limits. */
export {
  startFaultProxy,
  type Fault,
  type FaultProxy,
  type FaultRule,
  type InjectedFault,
  type ProxiedRequest,
} from './fault-proxy.ts';
export type { ProxiedAnswer } from '../http/pass-on.ts';
export { answering, awsError, losingTheAnswer, silent } from './faults.ts';
export { startSharedDynamoDb, type SharedDynamoDb } from './shared-dynamodb.ts';
export { TestClock } from './test-clock.ts';
export { eventually, poll, type PollOptions } from './eventually.ts';
export { allowAnyOrigin } from '../http/cors.ts';
export { listen, type Listening } from '../http/listen.ts';
export { accessKeyOf, operationOf } from '../http/signed-request.ts';
export { MAX_SUBSCRIPTION_PAYLOAD_BYTES, METERED_UNIT_BYTES } from '../appsync/shared/limits.ts';
export { Throughput, type ThroughputCounters } from '../services/throughput/throughput.ts';
export { noFront, type Front, type FrontedService } from '../services/front.ts';
