const SWITCH = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** Silences the AWS SDK's warning that it will require a newer Node.js, because users cannot act on it. */
export function silenceNodeWarning(): void {
  process.env[SWITCH] ??= 'true';
}
