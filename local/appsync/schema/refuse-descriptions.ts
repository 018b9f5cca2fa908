import {
  Kind,
  type DefinitionNode,
  type DocumentNode,
  type InputValueDefinitionNode,
  type StringValueNode,
} from 'graphql';
import { DefinitionError } from '../shared/errors.ts';

interface Place {
  name: string;
  description: StringValueNode | undefined;
}

/**
 * Rejects descriptions where AppSync reportedly does: on enum values, arguments and the schema definition.
 * https://github.com/aws/aws-appsync-community/issues/38 and issues/55
 *
 * @throws DefinitionError for the first such description
 */
export function refuseDescriptions(document: DocumentNode): void {
  for (const { name, description } of document.definitions.flatMap(placesIn)) {
    if (!description) continue;
    const line = description.loc?.startToken.line;
    throw new DefinitionError(
      `The schema has a description on ${name}${line === undefined ? '' : `, line ${line}`}. ` +
        'AppSync reportedly rejects descriptions on enum values, arguments and the schema definition. ' +
        'Remove these descriptions before uploading the schema, ' +
        'or run with the schema-descriptions-accepted variant.',
    );
  }
}

function placesIn(node: DefinitionNode): Place[] {
  switch (node.kind) {
    case Kind.SCHEMA_DEFINITION:
      return [{ name: 'the schema definition', description: node.description }];
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION:
      return (node.values ?? []).map((value) => ({
        name: `the enum value ${node.name.value}.${value.name.value}`,
        description: value.description,
      }));
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return (node.fields ?? []).flatMap((field) =>
        argumentsOf(`${node.name.value}.${field.name.value}`, field.arguments),
      );
    case Kind.DIRECTIVE_DEFINITION:
      return argumentsOf(`@${node.name.value}`, node.arguments);
    default:
      return [];
  }
}

function argumentsOf(owner: string, nodes: readonly InputValueDefinitionNode[] = []): Place[] {
  return nodes.map((node) => ({
    name: `the argument ${owner}(${node.name.value}:)`,
    description: node.description,
  }));
}
