import { TemplateError } from '../shared/errors.ts';

/**
 * Returns the first `count` blocks with `hostBits` bits each in an IPv4 block, as Fn::Cidr does:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html
 */
export function cidrBlocks(block: string, count: number, hostBits: number, at: string): string[] {
  const [, address = '', length] = /^((?:\d{1,3}\.){3}\d{1,3})\/(\d{1,2})$/.exec(block) ?? [];
  if (length === undefined) throw new TemplateError(`${at}: Fn::Cidr: ${block} is not an IPv4 block`);
  const start = address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
  const size = 2 ** hostBits;
  if (count * size > 2 ** (32 - Number(length)))
    throw new TemplateError(
      `${at}: Fn::Cidr: ${block} has no room for ${count} blocks of ${hostBits} bits each`,
    );
  return Array.from({ length: count }, (_, index) => `${dotted(start + index * size)}/${32 - hostBits}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
