import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../shared/log.ts';
import type { FieldError } from '../../../appsync/shared/errors.ts';
import { HOST_FUNCTIONS } from '../../../appsync/js/util/host-functions.ts';
import { SHARED_FUNCTIONS } from '../../../appsync/vtl/functions/shared-functions.ts';
import { eachShowing, shows, type Shown } from '../../support/shows.ts';
import { evaluate, failure, text, value } from './run-template.ts';

const ARGS = {
  text: 'a1b22',
  list: ['b', 'a', 'b'],
  map: { k: 1, l: null },
  input: { id: '1', n: 2, on: true, tags: ['x'], none: null },
};

describe('methods of Java', () => {
  const strings = shows('vtl/java-strings');
  const lists = shows('vtl/java-lists');
  const maps = shows('vtl/java-maps');
  const numbers = shows('vtl/java-numbers');
  eachShowing<[Shown, string, string]>([
    [strings, '$s.length() $s.isEmpty() $s.empty $s.toUpperCase() $s.trim()', '5 false false A1B22 a1b22'],
    [
      strings,
      "$s.substring(1) $s.substring(1, 3) $s.charAt(0) $s.indexOf('b') $s.indexOf('z')",
      '1b22 1b a 2 -1',
    ],
    [
      strings,
      "$s.contains('1b') $s.startsWith('a') $s.endsWith('a') $s.equals('x') $s.equalsIgnoreCase('A1B22')",
      'true true false false true',
    ],
    [
      strings,
      "$s.split('[0-9]') $s.replaceAll('([0-9])', '<$1>') $s.replace('2', '$') $s.replaceFirst('2', '')",
      '[a, b] a<1>b<2><2> a1b$$ a1b2',
    ],
    [
      strings,
      "$s.matches('[ab0-9]+') $s.matches('a') $s.lastIndexOf('2') $s.concat('c') $s.compareTo('a2')",
      'true false 4 a1b22c -1',
    ],
    [
      lists,
      '$l.size() $l.isEmpty() $l.get(0) $l.contains($s) $l.indexOf($l[1]) $l.lastIndexOf($l[0])',
      '3 false b false 1 2',
    ],
    [lists, "$l.add('c') $l.add(0, 'z') $l.addAll($l.subList(0, 1)) $l", 'true  true [z, b, a, b, c, z]'],
    [lists, "$l.set(0, 'y') $l.remove(0) $l.remove('b') $l.remove('q') $l", 'b y true false [a]'],
    [
      lists,
      "$l.removeAll(['b']) $l.containsAll(['a']) $l.retainAll([]) $l.clear() $l.isEmpty()",
      'true true true  true',
    ],
    [
      maps,
      "$m.size() $m.get('k') $m.k $m.containsKey('l') $m.containsKey('z') $m.containsValue(1) $m.isEmpty()",
      '2 1 1 true false true false',
    ],
    [
      maps,
      "$m.put('z', 3) $m.put('z', 4) $m.putIfAbsent('z', 5) $m.remove('k') $m",
      "$m.put('z', 3) 3 4 1 {l=null, z=4}",
    ],
    [
      maps,
      "$m.keySet() $m.values() $m.entrySet() $m.getOrDefault('z', 0) $m.putAll({'q': 9}) $m.q $m.clear() $m",
      '[k, l] [1, null] [k=1, l=null] 0  9  {}',
    ],
    [maps, '#foreach($e in $m.entrySet())$e.key:$!e.value;$e.getKey();#end', 'k:1;k;l:;l;'],
    [
      numbers,
      "#set($i = 0)$i.parseInt('12') $i.parseDouble('1.5') $i.toString() $i.equals(0) $i.compareTo(1)",
      '12 1.5 0 true -1',
    ],
    [
      numbers,
      "#set($d = 2.7)$d.intValue() $d.compareTo(2) #set($t = true)$t.parseBoolean('x') $t.toString()",
      '2 1 false true',
    ],
    [
      shows('vtl/unknown-method'),
      "$s.nope() $l.get('x') $m.put('a') $s.length",
      "$s.nope() $l.get('x') $m.put('a') $s.length",
    ],
  ])('render %s', (template, expected) => {
    expect(
      text(`#set($s = $ctx.args.text)#set($l = $ctx.args.list)#set($m = $ctx.args.map)${template}`, ARGS),
    ).toBe(expected);
  });
});

describe('functions of templates', () => {
  it('are those of APPSYNC_JS where both have them', () => {
    const missing = Object.keys(SHARED_FUNCTIONS).filter((name) => !HOST_FUNCTIONS.has(name));
    expect(missing).toEqual([]);
  });

  eachShowing<[Shown, string, string]>([
    [shows('vtl/qr'), "$util.qr($ctx.args.map.put('z', 1))$utils.quiet(1)$ctx.args.map.z", '1'],
    [
      shows('vtl/null-functions'),
      "$util.isNull($x) $util.isNullOrEmpty('') $util.isNullOrBlank(' ') $util.defaultIfNull($x, 1) $util.defaultIfNullOrEmpty('', 'a') $util.defaultIfNullOrBlank(' ', 'b')",
      'true true true 1 a b',
    ],
    [
      shows('vtl/type-of'),
      "$util.typeOf($x) $util.typeOf(1) $util.typeOf(1.5) $util.typeOf('') $util.typeOf({}) $util.typeOf([]) $util.typeOf(true)",
      'Null Number Number String Map List Boolean',
    ],
    [
      shows('vtl/type-of'),
      "$util.isString('') $util.isNumber(1.5) $util.isBoolean(1) $util.isList([]) $util.isMap([])",
      'true true false true false',
    ],
    [
      shows(),
      "$util.matches('a*b', 'aab') $util.matches('a', 'aab') $util.urlEncode('a b') $util.base64Encode('é')",
      'true false a+b w6k=',
    ],
    [
      shows(),
      '$util.time.nowISO8601() $util.time.epochMilliSecondsToSeconds(1517943695758)',
      '2018-02-06T19:01:35.750Z 1517943695',
    ],
    [
      shows(),
      "$util.str.toUpper('a') $util.str.toReplace('a.a', '.', '$') $util.math.roundNum(2.5) $util.math.minVal(1, 2.5)",
      'A a$a 3 1',
    ],
    [
      shows('vtl/unknown-method'),
      '$util.nope(1) $util.error(1) $util.time.nowFormatted(1)',
      '$util.nope(1) $util.error(1) $util.time.nowFormatted(1)',
    ],
    [shows(), '$util.authType() $util.log', 'API Key Authorization $util.log'],
  ])('render %s', (template, expected) => {
    expect(text(template, ARGS)).toBe(expected);
  });

  eachShowing<[Shown, string, unknown]>([
    [shows('vtl/to-json'), '$util.toJson($ctx.args.input)', ARGS.input],
    [shows('vtl/to-json'), '$util.toJson(null)', null],
    [shows('vtl/parse-json'), `#set($a = $util.parseJson('{"b": [1, "é"]}'))$util.toJson($a.b)`, [1, 'é']],
    [shows('vtl/parse-json'), "$util.toJson($util.parseJson('{a'))", null],
    [shows('vtl/list'), "$util.toJson($util.list.copyAndRetainAll($ctx.args.list, ['b']))", ['b', 'b']],
    [shows('vtl/list'), "$util.toJson($util.list.copyAndRemoveAll($ctx.args.list, ['b']))", ['a']],
    [
      shows('vtl/sort-list'),
      '$util.toJson($util.list.sortList([{"n": 5}, {"n": 45}, {"n": 7}], true, "n"))',
      [{ n: 45 }, { n: 7 }, { n: 5 }],
    ],
    [shows('vtl/sort-list'), '$util.toJson($util.list.sortList([2, "a", 1], false, ""))', [2, 'a', 1]],
    [shows('vtl/map'), "$util.toJson($util.map.copyAndRetainAllKeys($ctx.args.map, ['k', 'z']))", { k: 1 }],
    [shows('vtl/map'), "$util.toJson($util.map.copyAndRemoveAllKeys($ctx.args.map, ['k']))", { l: null }],
    [
      shows('vtl/dynamodb-json'),
      '[$util.dynamodb.toDynamoDBJson(5), $util.dynamodb.toStringSetJson(["a"]), $util.dynamodb.toNullJson()]',
      [{ N: 5 }, { SS: ['a'] }, { NULL: null }],
    ],
    [
      shows('vtl/dynamodb-object'),
      '#set($a = $util.dynamodb.toMapValues($ctx.args.input))#set($a.v = $util.dynamodb.toNumber(1))$util.toJson($a)',
      {
        id: { S: '1' },
        n: { N: 2 },
        on: { BOOL: true },
        tags: { L: [{ S: 'x' }] },
        none: { NULL: null },
        v: { N: 1 },
      },
    ],
    [
      shows('vtl/filter-text'),
      '{"filter": $util.transform.toDynamoDBFilterExpression({"a": {"eq": 1}})}',
      {
        filter: {
          expression: '(#a = :a_eq)',
          expressionNames: { '#a': 'a' },
          expressionValues: { ':a_eq': { N: 1 } },
        },
      },
    ],
    [
      shows('vtl/info'),
      '[$util.toJson($ctx.info), $util.toJson($ctx.info.selectionSetList), "$ctx.info.selectionSetGraphQL"]',
      [{ fieldName: 'run' }, ['id'], '{ id }'],
    ],
    [
      shows('vtl/context'),
      '#if($ctx.containsKey("args"))#set($ctx.args.id = 1)#end$util.toJson($context)',
      { arguments: { ...ARGS, id: 1 }, result: null, info: { fieldName: 'run' }, stash: {} },
    ],
  ])('return %s', (template, expected) => {
    expect(value(template, { args: ARGS })).toEqual(expected);
  });

  eachShowing<[Shown, string, object]>([
    [
      shows('vtl/error'),
      '$util.error("no $ctx.args.text", "T", {"a": 1}, ["i"])',
      { errorType: 'T', message: 'no a1b22', data: { a: 1 }, errorInfo: ['i'] },
    ],
    [shows('vtl/unauthorized'), '$util.unauthorized()', { errorType: 'Unauthorized' }],
    [
      shows('vtl/validate'),
      '$util.validate(false, "bad", "T", {"a": 1})',
      { errorType: 'T', message: 'bad', data: { a: 1 } },
    ],
    [
      shows('vtl/validate'),
      '$util.validate(true, "bad")$util.validate($util.isNull(1), "worse")',
      { errorType: 'CustomTemplateException', message: 'worse' },
    ],
    [
      shows(),
      '$util.rds.toJsonObject($ctx.result)',
      { errorType: 'NotEmulated', message: 'util.rds.toJsonObject is not emulated' },
    ],
    [shows(), '$util.rds.toJsonObject("{}")', { errorType: 'NotEmulated' }],
    [shows(), '$util.authRules.mutationAuth()', { errorType: 'NotEmulated' }],
  ])('fail with %s', (template, expected) => {
    expect(failure(template, { args: ARGS })).toMatchObject(expected);
  });

  it('have effects on the request', shows('vtl/append-error', 'vtl/extensions', 'vtl/log'), () => {
    const seen: unknown[] = [];
    const note = (value: unknown) => void seen.push(value);
    const effects = {
      registering: true,
      appendError: ({ message, errorType }: FieldError) => note([message, errorType]),
      setSubscriptionFilter: note,
      invalidateSubscriptions: note,
      addResponseHeader: (name: string, text_: string) => note([name, text_]),
    };
    const template = `$util.appendError("partial", "T")
      $extensions.setSubscriptionFilter($util.transform.toSubscriptionFilter({"a": {"eq": 1}}))
      $extensions.invalidateSubscriptions({"subscriptionField": "onA", "payload": {"b": 1}})
      $util.http.addResponseHeader("x", 7)
      $util.log.info("{} of {}", 1, ["a"]) 5`;
    const log = { ...silentLog, info: note };
    expect(evaluate(template, { overrides: { effects: effects as never, log } }).value).toBe(5);
    expect(seen).toEqual([
      ['partial', 'T'],
      { filterGroup: [{ filters: [{ fieldName: 'a', operator: 'eq', value: 1 }] }] },
      { subscriptionField: 'onA', payload: { b: 1 } },
      ['x', '7'],
      'Query.run: 1 of [a]',
    ]);
  });
});
