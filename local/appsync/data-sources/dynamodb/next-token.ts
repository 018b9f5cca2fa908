import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { FieldError } from '../../shared/errors.ts';
import { parseJson } from '../../../shared/parse-json.ts';
import type { Attributes } from './marshall.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AppSync's page tokens: the last key that DynamoDB evaluated, encrypted and bound to the resolver that
 * returned the page. Clients cannot read a token, and other resolvers cannot use it.
 */
export class NextTokens {
  readonly #key: Buffer;

  /** @param secret the API's secret; tokens stay valid after a restart if the secret is unchanged */
  constructor(secret: string) {
    this.#key = createHash('sha256').update(`nextToken/${secret}`).digest();
  }

  encode(lastKey: Attributes, owner: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(owner));
    const ciphertext = Buffer.concat([
      cipher.update(JSON.stringify(encodeBinaries(lastKey)), 'utf8'),
      cipher.final(),
    ]);
    return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString('base64');
  }

  /** @throws FieldError for a token that is invalid or belongs to another resolver */
  decode(token: string, owner: string): Attributes {
    const lastKey = this.#decrypt(Buffer.from(token, 'base64'), owner);
    if (lastKey === undefined) throw new FieldError('BadRequestException', 'Invalid pagination token given.');
    return lastKey;
  }

  #decrypt(bytes: Buffer, owner: string): Attributes | undefined {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return decodeBinaries(parseJson(text.toString('utf8')) as Attributes);
    } catch {
      return undefined;
    }
  }
}

/** Encodes binary key values as base64, because JSON has no binary type. */
function encodeBinaries(key: Attributes): Record<string, unknown> {
  return mapAttributes(key, (value) =>
    value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
  );
}

function decodeBinaries(key: Attributes): Attributes {
  return mapAttributes(key, (value) => {
    const binary: unknown = value.B;
    return typeof binary === 'string' ? { B: Buffer.from(binary, 'base64') } : value;
  });
}

function mapAttributes<T>(key: Attributes, convert: (value: AttributeValue) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, convert(value)]));
}
