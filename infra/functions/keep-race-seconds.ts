import { CfnResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Bundles } from '../shared/bundles.ts';
import { AlleycatFunction } from './alleycat-function.ts';

export interface KeepRaceSecondsProps {
  readonly raceSeconds: number;
  readonly bundles: Bundles;
  readonly traced: boolean;
}

/**
 * Makes a deployment with another race length fail before anything that depends on this construct is updated.
 */
export class KeepRaceSeconds extends Construct {
  constructor(scope: Construct, id: string, { raceSeconds, bundles, traced }: KeepRaceSecondsProps) {
    super(scope, id);
    const keep = new AlleycatFunction(this, 'Keep', {
      bundles,
      traced,
      name: 'keep-race-seconds',
      description: 'Makes a deployment fail if it changes the race length',
      environment: {},
      memoryMb: 128,
      timeout: Duration.seconds(10),
    });
    // CDK's CustomResource writes the timeout as a string, which its own validation reports
    const check = new CfnResource(this, 'Check', {
      type: 'AWS::CloudFormation::CustomResource',
      properties: {
        ServiceToken: keep.fn.functionArn,
        // the function answers at once, so a missing answer means that it failed
        ServiceTimeout: 120,
        raceSeconds: `${raceSeconds}`,
      },
    });
    check.node.addDependency(keep);
  }
}
