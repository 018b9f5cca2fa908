// A module loader hook: the SDK that AWS's Node.js runtimes come with, for assets that hold no copy.
const PROVIDED = /^@(aws-sdk|smithy|aws-crypto)\//;

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!PROVIDED.test(specifier)) throw error;
    return next(specifier, { ...context, parentURL: import.meta.url });
  }
}
