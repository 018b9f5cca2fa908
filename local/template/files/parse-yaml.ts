import { Pair, Scalar, YAMLMap, parse, type CollectionTag, type ScalarTag } from 'yaml';

/**
 * Functions whose short form is not `!Name` for `Fn::Name`:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
const LONG_FORMS: Record<string, string> = { Ref: 'Ref', Condition: 'Condition' };
const FUNCTIONS = [
  ...['Ref', 'Condition', 'GetAtt', 'Sub', 'Join', 'Select', 'Split', 'FindInMap', 'Base64', 'Cidr'],
  ...['GetAZs', 'ImportValue', 'Transform', 'If', 'Equals', 'And', 'Or', 'Not', 'Length', 'ToJsonString'],
  'ForEach',
];

const longForm = (name: string) => LONG_FORMS[name] ?? `Fn::${name}`;

/** Returns a tag for each kind of YAML node that the short form can have as its argument. */
function tagsOf(name: string): (ScalarTag | CollectionTag)[] {
  const tag = `!${name}`;
  const onCollection = (collection: 'seq' | 'map'): CollectionTag => ({
    tag,
    collection,
    resolve(argument) {
      const map = new YAMLMap();
      map.add(new Pair(new Scalar(longForm(name)), argument));
      return map;
    },
  });
  const onScalar: ScalarTag = {
    tag,
    resolve: (text) => ({ [longForm(name)]: name === 'GetAtt' ? attributeOf(text) : text }),
  };
  return [onScalar, onCollection('seq'), onCollection('map')];
}

/** Returns `['Table', 'Stream.Arn']` for `Table.Stream.Arn`. */
function attributeOf(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

const CUSTOM_TAGS = FUNCTIONS.flatMap(tagsOf);

/**
 * Parses YAML with the short forms of CloudFormation's intrinsic functions, such as `!Ref Table`. Like AWS's tools,
 * accepts lists and maps that are not indented, and keeps the last of duplicate keys.
 */
export function parseYaml(text: string): unknown {
  return parse(text, { customTags: CUSTOM_TAGS, merge: true, strict: false, uniqueKeys: false }) as unknown;
}
