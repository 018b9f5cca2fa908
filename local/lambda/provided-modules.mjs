// Module loader hook that provides the SDK of AWS's Node.js runtimes to assets without their own copy.
const PROVIDED = /^@(aws-sdk|smithy|aws-crypto)\//;

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!PROVIDED.test(specifier)) throw error;
    return next(specifier, { ...context, parentURL: import.meta.url });
  }
}
