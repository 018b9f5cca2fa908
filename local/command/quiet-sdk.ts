const SWITCH = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** Silences the warning of @aws-sdk that it will require a newer Node.js, which users of a stack cannot act on. */
export function silenceNodeWarning(): void {
  process.env[SWITCH] ??= 'true';
}
