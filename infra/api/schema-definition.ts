import { Definition, SchemaFile, type ISchema } from 'aws-cdk-lib/aws-appsync';
import { parse, print, visit } from 'graphql';

/**
 * Removes all descriptions and comments from a schema.
 *
 * AppSync reportedly rejects descriptions in some places, and CloudFormation does not say where; see
 * docs/decisions/0030-schema-uploaded-without-descriptions.md.
 */
export function withoutDescriptions(sdl: string): string {
  const document = visit(parse(sdl), {
    enter(node) {
      if (!('description' in node) || !node.description) return undefined;
      return { ...node, description: undefined };
    },
  });
  return print(document);
}

/** Returns the definition that the stack uploads: a schema file without descriptions or comments. */
export function definitionFrom(path: string): Definition {
  const file = new SchemaFile({ filePath: path });
  const schema: ISchema = {
    bind(api) {
      const { apiId, definition } = file.bind(api);
      return { apiId, definition: withoutDescriptions(definition) };
    },
  };
  return Definition.fromSchema(schema);
}
