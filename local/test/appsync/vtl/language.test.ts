import { describe, expect, it } from 'vitest';
import { DefinitionError, NotEmulatedError } from '../../../appsync/shared/errors.ts';
import { compileTemplate } from '../../../appsync/vtl/template.ts';
import { silentLog } from '../../../shared/log.ts';
import { textLike } from '../../support/matchers.ts';
import { eachShowing, shows, type Shown } from '../../support/shows.ts';
import { evaluate, failure, text, value } from './run-template.ts';

const ARGS = {
  id: '7',
  count: 7,
  price: 2.5,
  list: ['a', 'b'],
  map: { k: 'v', none: null },
  zero: 0,
  off: false,
};

describe('a template', () => {
  eachShowing<[Shown, string, string, string]>([
    [shows(), 'references', '$ctx.args.id ${ctx.arguments.id}x $context.args.map.k', '7 7x v'],
    [
      shows('vtl/null-source'),
      'a null reference as its source',
      '$a ${a.b} $ctx.args.x( $y)',
      '$a ${a.b} $ctx.args.x( $y)',
    ],
    [shows('vtl/quiet'), 'a quiet null reference as nothing', '[$!a$!{a.b}$!ctx.args.x()]', '[]'],
    [shows(), 'text that is no reference', 'a@b#c # $ $5 ${} {$} #fff', 'a@b#c # $ $5 ${} {$} #fff'],
    [shows('vtl/backslash'), 'an escaped reference', '\\$ctx.args.id', '$ctx.args.id'],
    [shows('vtl/hyphen'), 'a name with a hyphen', '#set($a-b = 1)$a-b', '1'],
    [shows('vtl/raw'), 'raw text', '#[[$ctx.args.id #if]]#', '$ctx.args.id #if'],
    [shows('vtl/comments'), 'comments', 'a#* b\n *#c## d\ne', 'ace'],
    [shows(), 'directives in braces', '#{if}(false)a#{else}b#{end}', 'b'],
    [
      shows(),
      'words that start like directives',
      '#endless #elsewhere #iffy(1)',
      '#endless #elsewhere #iffy(1)',
    ],
    [
      shows('vtl/if'),
      'the first branch that is true',
      '#if($x)a#elseif($ctx.args.id == 7)b#{else}c#end',
      'b',
    ],
    [shows('vtl/truth'), 'zero and empty text as true', "#if($ctx.args.zero)a#end#if('')b#end", 'ab'],
    [shows('vtl/truth'), 'null and false as false', '#if($x)a#end#if($ctx.args.off)b#end#if(!$x)c#end', 'c'],
    [shows('vtl/operators'), 'words for operators', '#if(1 lt 2 and not false or $x)a#end', 'a'],
    [shows('vtl/operators'), 'operators by precedence', '#set($a = 1 + 2 * 3 - 4 % 3)$a', '6'],
    [shows('vtl/integers'), 'a division of integers', '#set($a = 7 / 2)$a', '3'],
    [shows('vtl/integers'), 'a division of doubles', '#set($a = $ctx.args.count / 2.0)$a', '3.5'],
    [shows('vtl/integers'), 'a double without a fraction', '#set($a = $ctx.args.price * 2)$a', '5.0'],
    [shows('vtl/divide-by-zero'), 'a division by zero as null', '#set($a = 1 / 0)$a', '$a'],
    [shows('vtl/concatenate'), 'text that is joined with +', "#set($a = 'n' + 1 + $b)$a", 'n1$b'],
    [shows('vtl/equal'), 'values that have the same text', '#if($ctx.args.count == $ctx.args.id)a#end', 'a'],
    [shows('vtl/equal'), 'null as equal to null only', '#if($x == $y)a#end#if($x == 0)b#end', 'a'],
    [shows('vtl/compare'), 'no order between text and numbers', "#if('1' < 2 || $x < 2)a#{else}b#end", 'b'],
    [shows('vtl/single-quotes'), 'single quotes as they are', "#set($a = '$ctx.args.id')$a", '$ctx.args.id'],
    [
      shows('vtl/foreach'),
      'a loop',
      '#foreach($i in $ctx.args.list)$foreach.index$foreach.count$i#if($foreach.hasNext),#end#end',
      '01a,12b',
    ],
    [
      shows('vtl/foreach'),
      'a loop over a map as its values',
      '#foreach($i in $ctx.args.map)[$!i]#end',
      '[v][]',
    ],
    [
      shows('vtl/foreach'),
      'nothing for a loop over text or null',
      '#foreach($i in $ctx.args.id)a#end#foreach($i in $x)b#end',
      '',
    ],
    [
      shows('vtl/foreach'),
      'the value from before the loop',
      '#set($i = 9)#foreach($i in [1])#end$i$foreach',
      '9$foreach',
    ],
    [
      shows('vtl/range'),
      'a range in either direction',
      '#foreach($i in [1..3])$i#end#set($n = 1)#foreach($i in [$n..-1])$i#end',
      '12310-1',
    ],
    [
      shows('vtl/break'),
      'what a loop rendered before it was left',
      '#foreach($i in [1..5])$i#if($i == 2)x#break #end,#end',
      '1,2x',
    ],
    [shows('vtl/index'), 'an index of a list or a map', "$ctx.args.list[1]$ctx.args.map['k']", 'bv'],
    [shows(), 'brackets that are no index', '$ctx.args.id[x] $ctx.args.id [0]', '7[x] 7 [0]'],
    [
      shows('vtl/set-property'),
      'an assigned property or index',
      "#set($m = {})#set($m.a = 1)#set($m['b'] = 2)#set($l = [0])#set($l[0] = 3)$m$l",
      '{a=1, b=2}[3]',
    ],
    [shows(), 'nothing for an assignment to a property of null', '#set($x.a = 1)$!x', ''],
    [
      shows('vtl/java-text'),
      'lists and maps as Java does',
      '$ctx.args.list $ctx.args.map',
      '[a, b] {k=v, none=null}',
    ],
    [
      shows('vtl/java-text'),
      'large and small doubles as Java does',
      '#set($a = 25000000.5)#set($b = 0.0001)$a $b',
      '2.50000005E7 1.0E-4',
    ],
  ])('renders %s', (_, template, expected) => {
    expect(text(template, ARGS)).toBe(expected);
  });

  it('treats strings in double quotes as templates', shows('vtl/double-quotes'), () => {
    const list = '#foreach($i in $ctx.args.list)$i;#end';
    expect(value(`#set($s = "$ctx.args.id ""${list}"" \\n")$util.toJson($s)`, { args: ARGS })).toBe(
      '7 "a;b;" \\n',
    );
  });

  it('removes the rest of a directive’s line if it is blank', shows('vtl/whitespace'), () => {
    const template = '#set($a = 1)  \n #if($a)\n  x\n#else\n#end\n#foreach($i in [1])\t\ny\n#end z';
    const whole = `#set($s = "${template}")$util.toJson($s)`;
    expect(value(whole)).toBe('   x\ny\n z');
  });

  it('sets a variable or a property to null', shows('vtl/set-null'), () => {
    expect(
      value(
        '#set($a = 1)#set($a = $x)#set($m = {"k": 1})#set($m.k = $null)[$util.toJson($a), $util.toJson($m)]',
      ),
    ).toEqual([null, { k: null }]);
  });

  it('can contain null, and map keys without quotes', shows('vtl/null-literal', 'vtl/plain-keys'), () => {
    expect(value('#set($m = {a: null, "b": [null, true, -1, 2.5]})$util.toJson($m)')).toEqual({
      a: null,
      b: [null, true, -1, 2.5],
    });
  });

  it('ends with #return, which has a value or null', shows('vtl/return'), () => {
    expect(evaluate('#if(true)#return($ctx.args.list)#end{', { args: ARGS })).toMatchObject({
      value: ['a', 'b'],
      returned: true,
    });
    expect(evaluate('#foreach($i in [1..2])#return\n#end')).toMatchObject({ value: null, returned: true });
  });

  it('ends a loop after 1,000 iterations, without an error', shows('vtl/loop-1000'), () => {
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (message: string) => void warnings.push(message) };
    const loop = '#set($n = 0)#foreach($i in [1..1500])#set($n = $i)#end$n';
    expect(value(loop, { overrides: { log } })).toBe(1_000);
    expect(warnings).toEqual([
      'Query.run: the loop on line 1 ends after 1,000 of 1500 iterations, as on AWS (response mapping template)',
    ]);
  });

  eachShowing<[Shown, string, string, string]>([
    [
      shows('vtl/must-parse'),
      'a block that does not end',
      '{\n#if($a)x',
      'Encountered "<EOF>" at velocity[line 2, column 9]; expected "#end"',
    ],
    [
      shows('vtl/must-parse'),
      'an #end without a block',
      'x\n #end',
      'Encountered "#" at velocity[line 2, column 2]',
    ],
    [
      shows('vtl/must-parse'),
      'a broken expression',
      '#set($a = 1 +)',
      'Encountered ")" at velocity[line 1, column 14]; expected a value',
    ],
    [
      shows('vtl/must-parse'),
      'an assignment to a call',
      '#set($a.b() = 1)',
      'expected a variable, a property or an index',
    ],
    [
      shows('vtl/no-operators'),
      'an operator in an argument',
      '$a.get($i - 1)',
      'Encountered "-" at velocity[line 1, column 11]; expected "," or ")"',
    ],
    [
      shows('vtl/minus'),
      'a minus sign that belongs to a number',
      '#set($a = $b -1)',
      'Encountered "-" at velocity[line 1, column 14]',
    ],
    [
      shows('vtl/must-parse'),
      'an error in a string',
      '#set($a =\n "b $c.d(1 2)")',
      'Encountered "2" at velocity[line 2, column 12]',
    ],
    [shows(), 'too deep nesting', '#set($a = '.padEnd(300, '('), 'at most 100 levels of nesting'],
  ])('fails when it runs, and is reported before, if it has %s', (_, template, message) => {
    const reported: string[] = [];
    const compiled = compileTemplate('Query.run', 'request', template, (line) => reported.push(line));
    expect(compiled).toThrow(
      expect.objectContaining({
        errorType: 'MappingTemplate',
        message: expect.stringContaining(message) as string,
      }),
    );
    expect(reported).toEqual([
      textLike(/^Query.run: the request mapping template cannot be parsed, so it always fails. Encountered /),
    ]);
  });

  it('is rejected if it has more than 64 KB', shows('vtl/size-64-kb'), () => {
    expect(() => evaluate('é'.repeat(32_769))).toThrow(
      new DefinitionError('Query.run: the response mapping template has 65538 bytes; 64 KB are allowed'),
    );
  });

  it('is not emulated if it has a directive that is not', () => {
    expect(() => evaluate('1\n #macro(a)#end')).toThrow(
      new NotEmulatedError(
        'Query.run: #macro at velocity[line 2, column 2] of the response mapping template',
      ),
    );
  });

  it('fails with the position of a method that fails', shows('vtl/method-error'), () => {
    expect(failure('1\n $ctx.args.list.get(2)', { args: ARGS })).toMatchObject({
      errorType: 'MappingTemplate',
      message:
        "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 2, column 17]: Index 2, size 2",
    });
  });
});
