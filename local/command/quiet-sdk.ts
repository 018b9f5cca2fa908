const SWITCH = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** @aws-sdk says at each start that it will want a newer Node one day; nobody who runs a stack can act on it. */
export function silenceNodeWarning(): void {
  process.env[SWITCH] ??= 'true';
}
