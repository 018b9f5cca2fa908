import { expect, it } from 'vitest';
import { parseXml } from '../../../appsync/js/util/parse-xml.ts';
import { value } from './run-code.ts';
import { shows } from '../../support/shows.ts';

it('util.xml converts XML to maps and lists', shows('util/xml'), async () => {
  const posts = '<posts><post><id>1</id><title>A &amp; B</title></post></posts>';
  const code = `const { posts } = ctx.args.input; return [util.xml.toMap(posts), util.xml.toJsonString(posts), util.xml.toJsonString("<a/>", true)];`;
  const map = { posts: { post: { id: 1, title: 'A & B' } } };
  expect(await value(code, { posts })).toEqual([map, JSON.stringify(map), '"{\\"a\\":\\"\\"}"']);
});

it('attributes, repeated elements, CDATA and comments are read', () => {
  const xml = `<?xml version="1.0"?><!DOCTYPE a><a b="1"><c/><c x='y'>t</c><!-- <d> --><e><![CDATA[<&]]></e><f>007</f></a>`;
  expect(parseXml(xml)).toEqual({ a: { b: 1, c: ['', { x: 'y', content: 't' }], e: '<&', f: '007' } });
});

it.each(['<a>', '<a></b>', '</a>', 'text', '<a><</a>'])('%s is not well-formed', (xml) => {
  expect(() => parseXml(xml)).toThrow('The XML');
});
