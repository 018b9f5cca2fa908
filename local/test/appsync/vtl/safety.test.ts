import { describe, expect, it, vi } from 'vitest';
import { shows } from '../../support/shows.ts';
import { failure, text, value } from './run-template.ts';

const ARGS = { text: 'a', list: [1], map: { k: 1 } };

describe('a template cannot', () => {
  it.each([
    "$ctx.constructor $ctx.__proto__ $ctx.args['constructor'] $ctx.args.map.hasOwnProperty('k')",
    '$ctx.args.text.constructor $ctx.args.text.__proto__ $ctx.args.list.prototype $ctx.args.list.push(1)',
    "$util.constructor.constructor('return process')() $util.toJson.call(1) $util.time.__proto__.a()",
    "$ctx.args.text.getClass() $ctx.args.text.class $ctx.args.text.forName('java.lang.Runtime')",
    '#foreach($i in [1])$foreach.constructor $foreach.parent#end $ctx.args.map.entrySet()[0].constructor',
  ])('reach objects of the host with %s', (template) => {
    // Everything renders as its source.
    expect(text(template, ARGS)).toBe(template.replace(/#foreach\(.*?\)|#end/g, ''));
  });

  it('change prototypes, even with keys that are special in JavaScript', () => {
    const template = `#set($m = {"__proto__": {"polluted": 1}, "constructor": 2})
      #set($m.toString = 3)$util.qr($ctx.stash.put("__proto__", {"polluted": 1}))
      $util.toJson($util.parseJson($util.toJson($m)))`;
    const made = value(template, { args: ARGS }) as object;
    expect(JSON.stringify(made)).toBe('{"__proto__":{"polluted":1},"constructor":2,"toString":3}');
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
    const typed = value('$util.dynamodb.toMapValuesJson({"__proto__": 1})');
    expect(JSON.stringify(typed)).toBe('{"__proto__":{"N":1}}');
  });

  it.each([
    [
      'run nested loops forever',
      '#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end',
      'The template ran more than 1,000,000 steps',
    ],
    [
      'create a range without an end',
      '#set($a = [1..99999999999])',
      'The template ran more than 1,000,000 steps',
    ],
    [
      'double a list without an end',
      '#set($l = [1])#foreach($i in [1..1000])$util.qr($l.addAll($l))#end',
      'The template ran more than 1,000,000 steps',
    ],
    [
      'convert a value that contains itself',
      '#set($m = {})$util.qr($m.put("m", $m))$util.toJson($m)',
      'more than 200 levels deep',
    ],
    [
      'convert a few lists that stand for billions',
      '#set($a = [])#foreach($i in [1..60])#set($a = [$a, $a])#end$a',
      'more than 250000 parts',
    ],
    [
      'compare such lists',
      '#set($a = [])#set($b = [])#foreach($i in [1..60])#set($a = [$a, $a])#set($b = [$b, $b])#end$a.equals($b)',
      'more than 250000 parts',
    ],
    [
      'run a pattern forever',
      '#set($s = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")$s.matches("(a+)+b")',
      'Script execution timed out',
    ],
    [
      'replace with too much text',
      '#set($s = "aaaaaaaa")#foreach($i in [1..12])#set($s = "$s$s")#end$s.replaceAll("a", $s)',
      'The replaced text would be too large',
    ],
  ])('%s', (_, template, message) => {
    expect(failure(template, { args: ARGS })).toMatchObject({
      errorType: 'MappingTemplate',
      message: expect.stringContaining(message) as string,
    });
  });

  it('run many slow patterns', () => {
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(10_001);
    expect(failure('$ctx.args.text.matches("a")', { args: ARGS })).toMatchObject({
      message: 'The template ran more than 1,000,000 steps',
    });
    now.mockRestore();
  });

  it('render more than 5 MB', shows('vtl/result-5-mb'), () => {
    const doubled = (times: number) =>
      `#set($s = "0123456789")#foreach($i in [1..${times}])#set($s = "$s$s")#end`;
    expect(failure(`${doubled(40)} 1`)).toMatchObject({ message: 'Transformation too large.' });
    expect(failure(`${doubled(18)}"$s$s$s"`)).toMatchObject({ message: 'Transformation too large.' });
    expect(value(`${doubled(18)}"$s"`)).toHaveLength(2_621_440);
  });
});
