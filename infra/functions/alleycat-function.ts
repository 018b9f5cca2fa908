import { RemovalPolicy, Stack, Validations, type Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Bundles } from '../shared/bundles.ts';
import { countMetric } from '../shared/metrics.ts';

export interface AlleycatFunctionProps {
  readonly bundles: Bundles;
  /** Whether X-Ray traces invocations: the first in each second, and 5 % of the others. */
  readonly traced: boolean;
  /** Name of the function's folder in `functions/`. */
  readonly name: string;
  /** Shown in the Lambda console. */
  readonly description: string;
  readonly environment: Record<string, string>;
  readonly memoryMb: number;
  readonly timeout: Duration;
}

/** A Lambda function of this project, with its bundle, least-privilege role, log group and tracing. */
export class AlleycatFunction extends Construct {
  readonly fn: LambdaFunction;
  readonly #name: string;

  constructor(scope: Construct, id: string, props: AlleycatFunctionProps) {
    super(scope, id);
    this.#name = props.name;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // the default role has AWS's basic execution policy, which allows writing to any log group
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    if (props.traced) allowTracing(role);
    this.fn = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundles.functionFolder(props.name)),
      handler: 'index.handler',
      role,
      memorySize: props.memoryMb,
      timeout: props.timeout,
      tracing: props.traced ? Tracing.ACTIVE : Tracing.DISABLED,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(this).stackName,
        ...props.environment,
      },
    });
  }

  /** Returns a metric that the function itself writes; see functions/shared/metric-names.ts. */
  metric(metricName: string): Metric {
    return countMetric(Stack.of(this).stackName, metricName, { service: this.#name });
  }
}

function allowTracing(role: Role): void {
  role.addToPolicy(
    new PolicyStatement({
      actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      resources: ['*'], // X-Ray has no resource-level permissions for these
    }),
  );
  Validations.of(role).acknowledge({
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray has no resource-level permissions for these actions.',
  });
}
