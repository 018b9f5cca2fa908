// Module loader hook that provides the AWS SDK to assets that lack it, as Lambda's Node.js runtimes do.
const PROVIDED = /^@(aws-sdk|smithy|aws-crypto)\//;

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!PROVIDED.test(specifier)) throw error;
    return next(specifier, { ...context, parentURL: import.meta.url });
  }
}
