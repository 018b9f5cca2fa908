// Module loader hook that provides the AWS SDK to assets that lack it, as Lambda's Node.js runtimes do.
import { fileURLToPath } from 'node:url';
import { aboveAssetError, isAboveAsset, missingSdkError, SDK_PACKAGE } from './asset-packages.mjs';

let directory;

export function initialize(data) {
  ({ directory } = data);
}

export async function resolve(specifier, context, next) {
  try {
    const resolved = await next(specifier, context);
    if (isAbove(specifier, context.parentURL, resolved.url))
      throw aboveAssetError(
        `Cannot find package '${specifier}' imported from ${fileURLToPath(context.parentURL)}`,
        'ERR_MODULE_NOT_FOUND',
      );
    return resolved;
  } catch (error) {
    if (!SDK_PACKAGE.test(specifier)) throw error;
    return next(specifier, { ...context, parentURL: import.meta.url }).catch(() => {
      throw missingSdkError(error);
    });
  }
}

function isAbove(specifier, parentUrl, url) {
  if (!parentUrl?.startsWith('file:') || !url.startsWith('file:')) return false;
  return isAboveAsset(specifier, {
    from: fileURLToPath(parentUrl),
    resolved: fileURLToPath(url),
    directory,
  });
}
