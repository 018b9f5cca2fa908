import pc from 'picocolors';
import { silenceNodeWarning } from 'stack-at-home/command';
import { readRegion } from '../deploy/checks/region.ts';
import { explainError } from '../shared/explain-error.ts';
import { createKinesis, LOCAL_CREDENTIALS } from '../shared/kinesis-client.ts';
import { findStream } from './find-stream.ts';
import { createCommand, type CliOptions } from './options.ts';
import { createProgressDisplay } from './progress.ts';
import { simulate, type SimulateOptions } from './run-simulation.ts';

const command = createCommand(process.env).parse();
silenceNodeWarning();
const cli = command.opts<CliOptions>();
const local = cli.endpoint !== undefined && {
  endpoint: cli.endpoint,
  ...(!process.env['AWS_ACCESS_KEY_ID'] && { credentials: LOCAL_CREDENTIALS }),
};
const region = cli.region ?? (await readRegion()) ?? 'us-east-1';
const kinesis = createKinesis({ region, ...local });
const display = createProgressDisplay(process.stdout, cli.raceSeconds);
const stopping = new AbortController();

// The first Ctrl-C stops the races after the current batch. The second one kills the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

const options: Omit<SimulateOptions, 'streamName'> = {
  ...cli,
  kinesis,
  joinRunning: true,
  ridersPerClass: cli.riders,
  signal: stopping.signal,
  onProgress: (progress) => display.show(progress),
};

const target = cli.endpoint ?? `Kinesis in ${region}`;
let streamName = cli.stream;
try {
  streamName ??= await findStream(kinesis);
  console.log(
    `sending telemetry for ${cli.riders} riders per class (${cli.classes.join(', ')}) to the stream ${streamName} (${target})`,
  );
  const { sent, retried, refused } = await simulate({ ...options, streamName });
  display.stop();
  console.log(
    `${pc.bold('sent')} ${sent}, ${pc.bold('retried')} ${retried}, ${pc.bold('refused')} ${refused}`,
  );
} catch (error) {
  display.stop();
  const remedies = {
    unreachable: `Start the local runtime (npm start), or check --endpoint, --region (${region}) and the network.`,
    noCredentials: 'For a local Kinesis, pass --endpoint.',
    permissions: 'Or allow kinesis:PutRecords on the stream, and without --stream, kinesis:ListStreams.',
    other: `Check that ${target} has the stream ${streamName ?? 'of a deployed stack'}, and try again.`,
  };
  console.error(pc.red(explainError(error, remedies)));
  process.exitCode = 1;
} finally {
  kinesis.destroy();
}
