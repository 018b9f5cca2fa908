/** Properties of alarms, in readable form. */

/** Goes off at the first count. */
export const ANY = {
  ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', EvaluationPeriods: 1 },
  TreatMissingData: 'notBreaching',
};
/** Goes off if three of five minutes breach the threshold. */
export const REPEATED = { EvaluationPeriods: 5, DatapointsToAlarm: 3 };

export function lambdaMetric(name: string, MetricName: string, Statistic: string, Period = 60) {
  const Dimensions = [{ Name: 'FunctionName', Value: name }];
  return { Namespace: 'AWS/Lambda', MetricName, Statistic, Period, Dimensions };
}

export function notEmpty(queue: string, Threshold = 1) {
  return {
    ...{ Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible', Statistic: 'Maximum' },
    Dimensions: [{ Name: 'QueueName', Value: `${queue}.QueueName` }],
    ...{ Period: 60, ...ANY, Threshold },
  };
}

/** Goes off at the first count of any of the metrics, each `[namespace, name, 'dimension=value', …]`. */
export function sum(metrics: Record<string, [string, string, ...string[]]>) {
  const Expression = Object.keys(metrics)
    .map((id) => `FILL(${id}, 0)`)
    .join(' + ');
  const stats = Object.entries(metrics).map(([id, [namespace, name, ...dimensions]]) =>
    stat(
      id,
      namespace,
      name,
      dimensions.map((dimension) => {
        const [Name, Value] = dimension.split('=');
        return { Name, Value };
      }),
    ),
  );
  return { Metrics: [{ Id: 'expr_1', Expression, ReturnData: true }, ...stats], ...ANY };
}

/** The table's own metric does not include its indexes. */
export function throttled(id: string, name: string): Record<string, [string, string, ...string[]]> {
  const table = 'TableName=StorageTable';
  return {
    [`${id}_table`]: ['AWS/DynamoDB', name, table],
    [`${id}_byScore`]: ['AWS/DynamoDB', name, 'GlobalSecondaryIndexName=byScore', table],
    [`${id}_byRacer`]: ['AWS/DynamoDB', name, 'GlobalSecondaryIndexName=byRacer', table],
  };
}

/** Goes off if Lambda did not poll in five of seven minutes. */
export function silent(mapping: string) {
  return {
    ...{ Namespace: 'AWS/Lambda', MetricName: 'PolledEventCount', Statistic: 'SampleCount', Period: 60 },
    Dimensions: [{ Name: 'EventSourceMappingUUID', Value: mapping }],
    ...{ Threshold: 1, ComparisonOperator: 'LessThanThreshold' },
    ...{ EvaluationPeriods: 7, DatapointsToAlarm: 5, TreatMissingData: 'breaching' },
  };
}

export function failing(name: string) {
  return {
    ...lambdaMetric(name, 'Errors', 'Sum'),
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    ...{ EvaluationPeriods: 5, DatapointsToAlarm: 3, TreatMissingData: 'notBreaching' },
  };
}

/** One input of a metric expression, summed over a minute. */
export function stat(Id: string, Namespace: string, MetricName: string, Dimensions?: object[]) {
  const Metric = { Namespace, MetricName, ...(Dimensions && { Dimensions }) };
  return { Id, MetricStat: { Metric, Period: 60, Stat: 'Sum' }, ReturnData: false };
}

/** Lambda's error count excludes records that a function reports as failed, so the alarm adds them. */
export function failingOrGivingBack(name: string, service: string) {
  return {
    Metrics: [
      { Id: 'expr_1', Expression: 'FILL(errors, 0) + FILL(givenBack, 0)', ReturnData: true },
      stat('errors', 'AWS/Lambda', 'Errors', [{ Name: 'FunctionName', Value: name }]),
      stat('givenBack', 'Alleycat', 'RecordsGivenBack', [{ Name: 'service', Value: service }]),
    ],
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    ...{ EvaluationPeriods: 5, DatapointsToAlarm: 3, TreatMissingData: 'notBreaching' },
  };
}

export function givenUp(service: string) {
  return {
    ...{ Namespace: 'Alleycat', MetricName: 'RacesGivenUp', Statistic: 'Sum', Period: 60 },
    Dimensions: [{ Name: 'service', Value: service }],
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', EvaluationPeriods: 1 },
    TreatMissingData: 'notBreaching',
  };
}

export function behind(name: string) {
  return {
    ...lambdaMetric(name, 'IteratorAge', 'Maximum'),
    ...{ Threshold: 60_000, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 3 },
    TreatMissingData: 'notBreaching',
  };
}
