import { TemplateError, UnsupportedError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import { cidrBlocks } from './cidr.ts';
import { placeholders, referencesIn } from './references.ts';

/** Resolves references. Each method throws for an unknown name. */
export interface Scope {
  ref(name: string, at: string): unknown;
  getAtt(logicalId: string, attribute: string, at: string): unknown;
  /** Returns a value of a mapping, or the fallback if there is no such value and the fallback is defined. */
  mapping(path: string[], fallback: unknown, at: string): unknown;
  /** Returns whether the attributes of a resource are made up, because its type is not emulated. */
  isPlaceholder(logicalId: string): boolean;
  importValue(name: string, at: string): unknown;
  /** Returns the definition of a condition. */
  condition(name: string, at: string): unknown;
  region: string;
}

/** The result of `{ "Ref": "AWS::NoValue" }`. It removes the property. */
const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope, at: string) => unknown;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */
const INTRINSICS: Record<string, Intrinsic> = {
  Ref: (name, scope, at) => (name === 'AWS::NoValue' ? NO_VALUE : scope.ref(text(name, at), at)),
  'Fn::GetAtt': (argument, scope, at) => {
    const [id, ...attribute] = typeof argument === 'string' ? argument.split('.') : list(argument, scope, at);
    return scope.getAtt(text(id, at), attribute.map((part) => text(part, at)).join('.'), at);
  },
  'Fn::Join': (argument, scope, at) => {
    const [separator, given] = list(argument, scope, at);
    const parts: unknown = isMadeUp(argument, scope) ? [given].flat() : given;
    if (!Array.isArray(parts)) throw new TemplateError(`${at}: Fn::Join needs a list`);
    return parts.map((part) => text(part, at)).join(text(separator, at));
  },
  'Fn::Sub': (argument, scope, at) => {
    const [template, values] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
    const own = isRecord(values) ? values : {};
    let result = text(template, at);
    for (const name of new Set(placeholders(result))) {
      const [id = '', ...attribute] = name.split('.');
      const value = Object.hasOwn(own, name)
        ? resolve(own[name], scope, at)
        : attribute.length > 0
          ? scope.getAtt(id, attribute.join('.'), at)
          : scope.ref(name, at);
      result = result.replaceAll(`\${${name}}`, () => text(value, at));
    }
    return result.replaceAll('${!', '${');
  },
  'Fn::Select': (argument, scope, at) => {
    const [index, values] = list(argument, scope, at);
    const value: unknown = Array.isArray(values) ? values[Number(index)] : undefined;
    // a made-up value has as many parts as it happens to have
    if (value === undefined && isMadeUp(argument, scope)) return `part-${text(index, at)}`;
    if (value === undefined)
      throw new TemplateError(`${at}: Fn::Select: index ${String(index)} is not in the list`);
    return value;
  },
  'Fn::Split': (argument, scope, at) => {
    const [separator, value] = list(argument, scope, at);
    return text(value, at).split(text(separator, at));
  },
  'Fn::If': (argument, scope, at) => {
    const [name, yes, no] = Array.isArray(argument) ? (argument as unknown[]) : [];
    return resolve(truth({ Condition: name }, scope, at) ? yes : no, scope, at);
  },
  'Fn::FindInMap': (argument, scope, at) => {
    const [name, first, second, options] = list(argument, scope, at);
    const fallback = isRecord(options) ? options.DefaultValue : undefined;
    return scope.mapping(
      [name, first, second].map((part) => text(part, at)),
      fallback,
      at,
    );
  },
  'Fn::Base64': (argument, scope, at) =>
    Buffer.from(text(resolve(argument, scope, at), at)).toString('base64'),
  'Fn::GetAZs': (_argument, scope) => ['a', 'b', 'c'].map((zone) => scope.region + zone),
  'Fn::ToJsonString': (argument, scope, at) => JSON.stringify(resolve(argument, scope, at)),
  'Fn::Length': (argument, scope, at) => {
    const value = resolve(argument, scope, at);
    if (!Array.isArray(value)) throw new TemplateError(`${at}: Fn::Length needs a list`);
    return value.length;
  },
  'Fn::ImportValue': (argument, scope, at) => scope.importValue(text(resolve(argument, scope, at), at), at),
  'Fn::Cidr': (argument, scope, at) => {
    const [block, count, hostBits] = list(argument, scope, at);
    return cidrBlocks(text(block, at), Number(count), Number(hostBits ?? 8), at);
  },
  'Fn::Transform': (argument, _scope, at) => {
    const name = isRecord(argument) ? String(argument.Name) : 'a macro';
    throw new UnsupportedError(
      `${at}: Fn::Transform with ${name} is not emulated, because CloudFormation runs it on AWS; ` +
        'write out what it returns',
    );
  },
  'Fn::Equals': (...args) => conditional('Fn::Equals', args),
  'Fn::And': (...args) => conditional('Fn::And', args),
  'Fn::Or': (...args) => conditional('Fn::Or', args),
  'Fn::Not': (...args) => conditional('Fn::Not', args),
};

/**
 * Returns a copy of `value` with all intrinsic functions resolved. `at` is the location for error messages.
 */
export function resolve(value: unknown, scope: Scope, at: string): unknown {
  if (Array.isArray(value)) {
    return value
      .map((item, index) => resolve(item, scope, `${at}[${index}]`))
      .filter((item) => item !== NO_VALUE);
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only !== undefined && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    const intrinsic = INTRINSICS[only[0]];
    if (intrinsic === undefined)
      throw new UnsupportedError(
        `${at}: the intrinsic function ${only[0]} is not supported; avoid it or add it to ` +
          'template/intrinsics.ts',
      );
    return intrinsic(only[1], scope, at);
  }
  return Object.fromEntries(
    entries
      .map(([key, inner]) => [key, resolve(inner, scope, `${at}.${key}`)] as const)
      .filter(([, resolved]) => resolved !== NO_VALUE),
  );
}

/** Evaluates a condition, given as its definition or as `{ "Condition": name }`. */
export function truth(condition: unknown, scope: Scope, at: string): boolean {
  if (!isRecord(condition)) throw new TemplateError(`${at}: expected a condition`);
  if (typeof condition.Condition === 'string') {
    return truth(scope.condition(condition.Condition, at), scope, `Conditions.${condition.Condition}`);
  }
  const [name, argument] = Object.entries(condition)[0] ?? ['', undefined];
  const operands = Array.isArray(argument) ? (argument as unknown[]) : [];
  if (name === 'Fn::Not') return !truth(operands[0], scope, at);
  if (name === 'Fn::And') return operands.every((operand) => truth(operand, scope, at));
  if (name === 'Fn::Or') return operands.some((operand) => truth(operand, scope, at));
  if (name === 'Fn::Equals') {
    const [left, right] = operands.map((operand) => resolve(operand, scope, at));
    return JSON.stringify(comparable(left)) === JSON.stringify(comparable(right));
  }
  throw new UnsupportedError(
    `${at}: the condition function ${name} is not supported; avoid it or add it to ` +
      'template/intrinsics.ts',
  );
}

/** Returns whether a value is made from resources that are not emulated. */
function isMadeUp(argument: unknown, scope: Scope): boolean {
  return [...referencesIn(argument)].some((name) => scope.isPlaceholder(name));
}

function conditional(name: string, [argument, scope, at]: Parameters<Intrinsic>): boolean {
  return truth({ [name]: argument }, scope, at);
}

/** CloudFormation treats `true` and `"true"` as equal, and likewise `5` and `"5"`. */
function comparable(value: unknown): unknown {
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
}

function list(argument: unknown, scope: Scope, at: string): unknown[] {
  const resolved = resolve(argument, scope, at);
  if (!Array.isArray(resolved)) throw new TemplateError(`${at}: expected a list of arguments`);
  return resolved as unknown[];
}

function text(value: unknown, at: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`${at}: expected a string, not ${JSON.stringify(value) ?? String(value)}`);
}
