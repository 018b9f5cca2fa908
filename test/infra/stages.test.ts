/** Tests the content of stage files and the schema that editors check them with. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig, parseStage, stageJsonSchema } from '../../infra/shared/config.ts';

const STAGES = resolve(import.meta.dirname, '../../stages');
const stageFiles = readdirSync(STAGES).filter((file) => file !== 'schema.json');
const contentOf = (file: string) => JSON.parse(readFileSync(join(STAGES, file), 'utf8')) as object;

describe('a stage', () => {
  it('has the settings of its file and no others', () => {
    expect(parseStage({ $schema: './schema.json', shardCount: 4 }, 'stages/x.json')).toEqual({
      shardCount: 4,
    });
  });

  it.each([
    [{ shardCount: 0 }, /^stages\/x\.json: shardCount: .*at least 1 \(got 0\)\. Correct the file/],
    [{ shards: 2 }, /^stages\/x\.json: unknown setting shards; valid settings are stackName, /],
    [
      { shardCount: '2' },
      /: shardCount: must be a whole number from 1 to 500 \(got "2"\)\. Correct the file/,
    ],
    [{ retainData: 'true' }, /: retainData: must be true or false \(got "true"\)\. Correct the file/],
    [{ $schema: 1 }, /^stages\/x\.json: \$schema: /],
    [[], /^stages\/x\.json: Invalid input: expected object, received array\. Correct the file/],
  ])(
    '%j is rejected, and the error names the file, the setting, the value and the remedy',
    (input, error) => {
      expect(() => parseStage(input, 'stages/x.json')).toThrow(error);
    },
  );
});

describe('the schema of stage files', () => {
  it('is up to date; update it with npx vitest run test/infra/stages.test.ts -u', async () => {
    const text = `${JSON.stringify(stageJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(join(STAGES, 'schema.json'));
  });
});

describe.each(stageFiles)('stages/%s', (file) => {
  it('has valid settings and refers to the schema', () => {
    const content = contentOf(file);
    expect(content).toMatchObject({ $schema: './schema.json' });
    expect(() => parseConfig(parseStage(content, file))).not.toThrow();
  });
});

it('each stage has its own stack name', () => {
  const names = stageFiles.map((file) => parseConfig(parseStage(contentOf(file), file)).stackName);
  expect(new Set(names).size).toBe(names.length);
});
