import { expect, it } from 'vitest';
import { DefinitionError } from '../../../appsync/shared/errors.ts';
import { answering, resolver, start } from '../support/fixtures.ts';
import { shows } from '../../support/shows.ts';

it('all faults in the code of an API are reported at once', shows('js/all-faults'), async () => {
  const step = {
    functionId: 'f',
    name: 'step',
    dataSourceName: 'none',
    code: answering('ctx.x++; return fetch();'),
  };
  const error: unknown = await start({
    functions: [step],
    resolvers: [
      resolver(
        'Query.item',
        'import { x } from "y"; import { z } from "@aws-appsync/utils"; export function request() { while (1) {} }',
      ),
      resolver('Query.nothing', answering('return 1;')),
      resolver('Query.items', 'export {'),
      {
        ...{ typeName: 'Query', fieldName: 'secret', kind: 'PIPELINE', functionIds: ['f'] },
        code: answering('throw 1;'),
      },
    ],
  }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DefinitionError);
  const { faults, message } = error as DefinitionError;
  expect(faults.map((fault) => fault.replace(/, line.*?: /, ': '))).toEqual([
    'function step: The operator ++ is not supported (no-disallowed-unary-operators)',
    'function step: There is no fetch in APPSYNC_JS (no-disallowed-globals)',
    'Query.item: A while or do-while loop is not supported (no-while)',
    'Query.item: There is no module y (imports)',
    'Query.item: @aws-appsync/utils exports no z (imports)',
    'Query.item: The code exports no response handler (handlers)',
    'Query.nothing has a resolver but is not in the schema',
    'Query.items: Unexpected token (syntax)',
    'Query.secret: A throw statement (use util.error) is not supported (no-throw)',
  ]);
  expect(message).toMatch(/^9 faults:\n- function step, line 5, column 33: /);
  expect(message).toContain('- Query.items, line 1, column 9: ');
});
