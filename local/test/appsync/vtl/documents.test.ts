import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../appsync/vtl/parse-document.ts';
import { eachShowing, shows, type Shown } from '../../support/shows.ts';

describe('a rendered template', () => {
  it('is JSON, with spaces around it', () => {
    const json = '\n{"a": [1, -2.5e3, "\\u00e9\\n", true, null, {}], "__proto__": {"b": 1}}\n';
    expect(parseDocument(json, 'request')).toEqual(JSON.parse(json));
  });

  it('may have a comma after the last entry', shows('vtl/trailing-comma'), () => {
    expect(parseDocument('{"a": [1, 2,], }', 'response')).toEqual({ a: [1, 2] });
  });

  eachShowing<[Shown, string, string]>([
    [shows('vtl/empty'), ' \n', 'Template transformation yielded an empty response.'],
    [
      shows('vtl/duplicate-keys'),
      '{"a": {"b": 1, "b": 2}}',
      "Duplicate field 'b' detected on Object. Duplicate JSON keys are not allowed.",
    ],
    [
      shows('vtl/trailing-characters'),
      '{"a": 1})',
      'Trailing characters at the end of the JSON string are not allowed.',
    ],
    [shows('vtl/invalid-response'), 'hello $a', 'Unable to convert hello $a to Object.'],
  ])('is rejected as a response if it is %j', (document, message) => {
    expect(() => parseDocument(document, 'response')).toThrow(
      expect.objectContaining({ errorType: 'MappingTemplate', message }),
    );
  });

  eachShowing<[Shown, string, string]>([
    [
      shows('vtl/invalid-request'),
      '{\n  {}}',
      'Unexpected character (\'{\' (code 123)): was expecting double-quote to start field name\n at [Source: (String)"{\n  {}}"; line: 2, column: 3]',
    ],
    [
      shows('vtl/invalid-request'),
      '{"a": "b"c}',
      "Unexpected character ('c' (code 99)): was expecting comma to separate Object entries",
    ],
    [shows('vtl/invalid-request'), '{"a" 1}', 'was expecting a colon to separate field name and value'],
    [shows('vtl/invalid-request'), '[1 2]', 'was expecting comma to separate Array entries'],
    [shows('vtl/invalid-request'), '{"a": "b\nc"}', 'was expecting a valid value'],
    [shows('vtl/invalid-request'), '{"a": ', 'Unexpected end-of-input'],
  ])('is rejected as a request, with a position: %j', (document, message) => {
    expect(() => parseDocument(document, 'request')).toThrow(
      expect.objectContaining({
        errorType: 'MappingTemplate',
        message: expect.stringMatching(/^Unable to parse the JSON document: '/) as string,
      }),
    );
    expect(() => parseDocument(document, 'request')).toThrow(message);
  });

  it('is rejected if it is nested too deeply', () => {
    expect(() => parseDocument('['.repeat(100_000), 'request')).toThrow('Document nesting depth exceeds 500');
  });
});
