// Keeps calls of a function on this machine. Version 2 of the AWS SDK ignores the `AWS_ENDPOINT_URL_*`
// variables, and services that do not run here have no such variable. Their calls would reach AWS.
import { errorMonitor } from 'node:events';
import Module from 'node:module';
import net from 'node:net';

/** Matches the hosts of AWS's services. */
const AWS_HOST = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;

/** Services of the SDK, version 2, by the variable with the local endpoint. */
const SERVICES = {
  AWS_ENDPOINT_URL_DYNAMODB: 'dynamodb',
  AWS_ENDPOINT_URL_DYNAMODB_STREAMS: 'dynamodbstreams',
  AWS_ENDPOINT_URL_KINESIS: 'kinesis',
  AWS_ENDPOINT_URL_SQS: 'sqs',
  AWS_ENDPOINT_URL_SNS: 'sns',
  AWS_ENDPOINT_URL_EVENTBRIDGE: 'eventbridge',
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'cognitoidentityserviceprovider',
};

/** Matches hosts on this machine. Whether the local services can be reached is not the function's business. */
const LOCAL_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;
/** https://nodejs.org/api/errors.html#common-system-errors */
const UNREACHABLE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

/**
 * Makes connections to AWS fail with an error that names the host.
 * @param report called with each host that cannot be reached, and the reason
 */
export function refuseAwsHosts(report) {
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...given) {
    // `net.connect` passes its arguments as one list
    const [target, host] = Array.isArray(given[0]) ? given[0] : given;
    const name = typeof target === 'object' && target !== null ? target.host : host;
    if (typeof name !== 'string' || LOCAL_HOST.test(name)) return connect.apply(this, given);
    if (!AWS_HOST.test(name)) {
      this.once(errorMonitor, ({ code }) => UNREACHABLE.has(code) && report(name, code));
      return connect.apply(this, given);
    }
    report(name, 'AWS');
    const message = `${name} cannot be reached: calls of local functions to AWS never leave this machine`;
    process.nextTick(() => this.destroy(new Error(message)));
    return this;
  };
}

/** Points the AWS SDK, version 2, to the local services when a function's bundle includes the package. */
export function configureSdkV2() {
  const load = Module._load;
  Module._load = function (specifier, parent, ...rest) {
    const loaded = load.call(this, specifier, parent, ...rest);
    if (/(?:^aws-sdk$|\/core(?:\.js)?$)/.test(specifier)) configure(loaded);
    return loaded;
  };
}

function configure(sdk) {
  // `in`, because reading a member of a module that is still loading logs a warning
  if (typeof sdk !== 'object' || sdk === null || !('config' in sdk) || !/^2\./.test(sdk.VERSION)) return;
  for (const [variable, service] of Object.entries(SERVICES)) {
    const endpoint = process.env[variable];
    if (endpoint) sdk.config[service] ??= { endpoint };
  }
}
