// Decides which packages a function finds. On AWS, nothing exists above its code.
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';

/** Captures the package in `name/file` and in `@scope/name/file`. Paths, URLs and `#imports` do not match. */
const PACKAGE = /^((?:@[^/]+\/)?[^@./#][^/:]*)(?:\/|$)/;
/** Matches the packages of version 3 of the AWS SDK, which Lambda's Node.js runtimes include. */
export const SDK_PACKAGE = /^@(aws-sdk|smithy|aws-crypto)\//;

/**
 * Returns whether AWS would not find a package: one that was resolved outside of the function's code, although no
 * `node_modules` within the code contains it. It then belongs to a directory above, such as that of the CDK app.
 *
 * @param from the file that imports the package
 * @param resolved the file that Node.js found
 */
export function isAboveAsset(specifier, { from, resolved, directory }) {
  const name = PACKAGE.exec(specifier)?.[1];
  if (name === undefined || !isAbsolute(resolved)) return false;
  if (isWithin(directory, resolved) || !isWithin(directory, from)) return false;
  for (let at = dirname(from); isWithin(directory, at); at = dirname(at))
    if (existsSync(join(at, 'node_modules', name))) return false;
  return true;
}

/** Returns Node.js's error for a package that does not exist, with the reason. */
export function aboveAssetError(message, code) {
  const reason = 'It is in a directory above the code of the function, which does not exist on AWS.';
  return Object.assign(new Error(`${message}\n${reason} Add it to the bundle.`), { code });
}

/** Adds what to do to Node.js's error for a package of the SDK that is not installed on this machine either. */
export function missingSdkError(error) {
  error.message +=
    "\nIf Lambda's runtime includes this package of the AWS SDK, install it next to stack-at-home. " +
    'Otherwise, add it to the bundle.';
  return error;
}

function isWithin(directory, path) {
  const way = relative(directory, path);
  return !isAbsolute(way) && way.split(/[/\\]/)[0] !== '..';
}
