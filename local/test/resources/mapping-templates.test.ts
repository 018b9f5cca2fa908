import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emulatedCode } from '../../resources/appsync/resolver-code.ts';
import type { StackFiles } from '../../resources/stack-context.ts';
import { UnsupportedFeatures } from '../../shared/unsupported-features.ts';
import { scratchDirectory } from '../support/synth.ts';

function needs(directory: string): { files: StackFiles; unsupported: UnsupportedFeatures } {
  const files = { assetPath: (key: string) => join(directory, key), scratch: async () => directory };
  return { files, unsupported: new UnsupportedFeatures() };
}
const NO_BATCHES = { MaxBatchSize: 0 };

describe('the code of a resolver or function', () => {
  it('can be mapping templates, inline or in file assets', async () => {
    const directory = scratchDirectory();
    writeFileSync(join(directory, 'response.vtl'), '$ctx.result');
    const given = {
      ...NO_BATCHES,
      RequestMappingTemplate: '{}',
      ResponseMappingTemplateS3Location: 's3://assets/response.vtl',
    };
    const codeOf = (properties: Parameters<typeof emulatedCode>[2]) =>
      emulatedCode(needs(directory), 'Resolver', properties);
    expect(await codeOf(given)).toEqual({ code: { request: '{}', response: '$ctx.result' } });
    const onlyRequest = { ...NO_BATCHES, RequestMappingTemplate: '{}' };
    expect(await codeOf(onlyRequest)).toEqual({ code: { request: '{}' } });
    expect(await codeOf(NO_BATCHES)).toEqual({});
  });

  it('needs the runtime APPSYNC_JS', async () => {
    const given = needs('none');
    const notEmulated = 'Resolver: code needs the runtime APPSYNC_JS; others are not emulated';
    expect(await emulatedCode(given, 'Resolver', { ...NO_BATCHES, Code: '1' })).toEqual({ notEmulated });
    expect(given.unsupported.all()).toEqual([notEmulated]);
  });
});
