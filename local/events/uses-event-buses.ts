interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

/** Returns whether resources of a template send or receive events through an event bus. */
export function usesEventBuses({ Resources: resources }: { Resources: Record<string, Resource> }): boolean {
  return Object.values(resources).some(({ Type: type, Properties: properties }) => {
    if (type === 'AWS::Events::EventBus') return true;
    if (type === 'AWS::Events::Rule') return properties['EventPattern'] !== undefined;
    if (type === 'AWS::AppSync::DataSource') return properties['Type'] === 'AMAZON_EVENTBRIDGE';
    return type.startsWith('AWS::IAM::') && JSON.stringify(properties).includes('"events:PutEvents"');
  });
}
