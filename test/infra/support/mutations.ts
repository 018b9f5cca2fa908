import type { ConfigInput } from '../../../infra/shared/config.ts';
import { readable, withoutHash, type Resource, type TemplateJson } from './template.ts';

/** A change that removes one thing from the template and leaves the rest unchanged. */
export interface Mutation {
  /** Unique, and stable from run to run. */
  name: string;
  apply(template: TemplateJson): void;
}

type Properties = Resource['Properties'];
interface Statement {
  Action: string | string[];
  Resource: unknown;
}

/** Properties that every mapping must have. */
const ESSENTIAL = ['FunctionName', 'EventSourceArn'];

/** A configuration with every optional resource. */
export const WITH_EVERYTHING: ConfigInput = {
  keyGeneration: 2,
  alarmEmail: 'ops@example.com',
  fromEmail: 'races@example.com',
  monthlyBudgetUsd: 100,
  apiCache: 'SMALL',
};

/**
 * Returns a mutation for each permission, filter and index, each setting of an event source or of the page's
 * bucket, each setting of a cache, each security header, expiry, sender of emails, notification of a budget, and
 * limit of requests or traces.
 */
export function mutationsOf({ Resources }: TemplateJson): Mutation[] {
  return Object.entries(Resources).flatMap(([id, resource]) => mutationsOfResource(id, resource));
}

function mutationsOfResource(id: string, { Type, Properties }: Resource): Mutation[] {
  switch (Type) {
    case 'AWS::IAM::Role':
      return ((Properties.Policies ?? []) as Properties[]).flatMap((policy, index) =>
        grantsOf(id, policy, ({ Policies }) => (Policies as Properties[])[index]!),
      );
    case 'AWS::IAM::Policy':
      return grantsOf(id, Properties, (properties) => properties);
    case 'AWS::Lambda::EventSourceMapping':
      return [
        ...Object.keys(Properties)
          .filter((name) => !ESSENTIAL.includes(name))
          .map((name) => without(id, name, (properties) => delete properties[name])),
        ...filterKeysOf(id, Properties),
      ];
    case 'AWS::DynamoDB::GlobalTable':
      return ((Properties.GlobalSecondaryIndexes ?? []) as { IndexName: string }[]).map(
        ({ IndexName }, index) =>
          without(id, `index ${IndexName}`, ({ GlobalSecondaryIndexes }) =>
            (GlobalSecondaryIndexes as unknown[]).splice(index, 1),
          ),
      );
    case 'AWS::S3::Bucket':
      return Object.keys(Properties).map((name) =>
        without(id, name, (properties) => delete properties[name]),
      );
    case 'AWS::S3::BucketPolicy':
      return grantsOf(id, Properties, (properties) => properties);
    case 'AWS::CloudFront::ResponseHeadersPolicy':
      return Object.keys(headersOf(Properties)).map((name) =>
        without(id, name, (properties) => delete headersOf(properties)[name]),
      );
    case 'AWS::Events::Rule':
      return ((Properties.Targets ?? []) as Properties[]).flatMap((target, index) =>
        Object.keys(target)
          .filter((name) => !['Arn', 'Id'].includes(name))
          .map((name) => without(id, name, ({ Targets }) => delete (Targets as Properties[])[index]![name])),
      );
    case 'AWS::AppSync::ApiKey':
      return [without(id, 'Expires', (properties) => delete properties.Expires)];
    case 'AWS::AppSync::ApiCache':
      return Object.keys(Properties).map((name) =>
        without(id, name, (properties) => delete properties[name]),
      );
    case 'AWS::AppSync::Resolver':
      return 'CachingConfig' in Properties
        ? [without(id, 'CachingConfig', (properties) => delete properties.CachingConfig)]
        : [];
    case 'AWS::Cognito::UserPool':
      return 'EmailConfiguration' in Properties
        ? [without(id, 'EmailConfiguration', (properties) => delete properties.EmailConfiguration)]
        : [];
    case 'AWS::Budgets::Budget':
      return itemsOf(id, 'NotificationsWithSubscribers', Properties);
    case 'AWS::WAFv2::WebACL':
      return itemsOf(id, 'Rules', Properties);
    case 'AWS::Lambda::EventInvokeConfig':
      return Object.keys(Properties)
        .filter((name) => !['FunctionName', 'Qualifier'].includes(name))
        .map((name) => without(id, name, (properties) => delete properties[name]));
    case 'AWS::WAFv2::WebACLAssociation':
    case 'AWS::XRay::SamplingRule':
      return [{ name: `no ${withoutHash(id)}`, apply: ({ Resources }) => void delete Resources[id] }];
    default:
      return [];
  }
}

/** Returns a mutation for each item of a list. */
function itemsOf(id: string, list: string, properties: Properties): Mutation[] {
  return (properties[list] as unknown[]).map((_, index) =>
    without(id, `${list}[${index}]`, (changed) => (changed[list] as unknown[]).splice(index, 1)),
  );
}

function without(id: string, what: string, remove: (properties: Properties) => unknown): Mutation {
  return {
    name: `${withoutHash(id)} without ${what}`,
    apply: ({ Resources }) => void remove(Resources[id]!.Properties),
  };
}

const list = <Item>(value: Item | Item[]) => [value].flat() as Item[];

/** Returns a mutation for each action on each resource of a policy. */
function grantsOf(id: string, policy: Properties, find: (properties: Properties) => Properties): Mutation[] {
  return statementsOf(policy).flatMap((statement, index) =>
    list(statement.Action).flatMap((action) =>
      list(statement.Resource).map((resource, place) =>
        without(id, `${action} on ${String(readable(resource))}`, (properties) => {
          const statements = statementsOf(find(properties));
          const { Action, Resource, ...others } = statements[index]!;
          const rest = list(Action).filter((other) => other !== action);
          const elsewhere = list(Resource).filter((_, other) => other !== place);
          const kept = [
            { ...others, Action: rest, Resource },
            { ...others, Action: [action], Resource: elsewhere },
          ];
          statements.splice(
            index,
            1,
            ...kept.filter((one) => one.Action.length * list(one.Resource).length > 0),
          );
        }),
      ),
    ),
  );
}

function statementsOf(policy: Properties): Statement[] {
  return (policy.PolicyDocument as { Statement: Statement[] }).Statement;
}

function headersOf(properties: Properties): Properties {
  return (properties.ResponseHeadersPolicyConfig as { SecurityHeadersConfig: Properties })
    .SecurityHeadersConfig;
}

/** Returns a mutation for each condition of a filter. */
function filterKeysOf(id: string, properties: Properties): Mutation[] {
  return filtersOf(properties).flatMap(({ Pattern }, index) => {
    const keys = Object.keys(JSON.parse(Pattern) as object);
    if (keys.length === 1) return []; // without its only key, there would be no filter
    return keys.map((key) =>
      without(id, `${key} in its filter`, (changed) => {
        const filter = filtersOf(changed)[index]!;
        const pattern = JSON.parse(filter.Pattern) as Properties;
        delete pattern[key];
        filter.Pattern = JSON.stringify(pattern);
      }),
    );
  });
}

function filtersOf({ FilterCriteria }: Properties): { Pattern: string }[] {
  return (FilterCriteria as { Filters: { Pattern: string }[] } | undefined)?.Filters ?? [];
}
