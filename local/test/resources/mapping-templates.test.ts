import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolverCode } from '../../resources/appsync/resolver-code.ts';
import type { StackFiles } from '../../resources/stack-context.ts';
import { scratchDirectory } from '../support/synth.ts';

const filesIn = (directory: string): StackFiles => ({
  assetPath: (key) => join(directory, key),
  scratch: async () => directory,
});
const NO_BATCHES = { MaxBatchSize: 0 };

describe('the code of a resolver or function', () => {
  it('can be mapping templates, inline or in file assets', async () => {
    const directory = scratchDirectory();
    const files = filesIn(directory);
    writeFileSync(join(directory, 'response.vtl'), '$ctx.result');
    const given = {
      ...NO_BATCHES,
      RequestMappingTemplate: '{}',
      ResponseMappingTemplateS3Location: 's3://assets/response.vtl',
    };
    expect(await resolverCode(files, 'Resolver', given)).toEqual({ request: '{}', response: '$ctx.result' });
    const onlyRequest = { ...NO_BATCHES, RequestMappingTemplate: '{}' };
    expect(await resolverCode(files, 'Resolver', onlyRequest)).toEqual({ request: '{}' });
    expect(await resolverCode(files, 'Resolver', NO_BATCHES)).toBeUndefined();
  });

  it('needs the runtime APPSYNC_JS', async () => {
    await expect(resolverCode(filesIn('none'), 'Resolver', { ...NO_BATCHES, Code: '1' })).rejects.toThrow(
      'code needs the runtime APPSYNC_JS',
    );
  });
});
