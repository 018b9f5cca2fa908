import fc from 'fast-check';

/** Maximum length of a Kinesis partition key. */
export const MAX_KEY_CHARACTERS = 256;

/** Characters that SQS rejects, that grow when they are escaped, or that take several code units. */
const characters = fc.oneof(
  fc.constantFrom('\u0000', '\u001f', '\u007f', '"', '\\', '\ufffe', '\uffff', '\ud800', '\udfff', '🚲'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);

/** Texts of up to `maxCharacters` hostile characters. */
export function hostileText(maxCharacters: number): fc.Arbitrary<string> {
  return fc.array(characters, { maxLength: maxCharacters }).map((list) => list.join(''));
}

/** Partition keys, among them keys that consist of one repeated character. */
export const partitionKeys: fc.Arbitrary<string> = hostileText(MAX_KEY_CHARACTERS).chain((key) =>
  fc.constantFrom(key, [...`${key || 'x'}`][0]!.repeat(MAX_KEY_CHARACTERS)),
);
