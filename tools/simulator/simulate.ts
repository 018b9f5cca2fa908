import pc from 'picocolors';
import { silenceNodeWarning } from 'stack-at-home/command';
import { checkClasses } from '../shared/check-classes.ts';
import { explainError } from '../shared/explain-error.ts';
import { findDestination, type Destination } from './destination.ts';
import { createCommand, type CliOptions } from './options.ts';
import { createProgressDisplay, type ProgressDisplay } from './progress.ts';
import { simulate } from './run-simulation.ts';

const command = createCommand(process.env).parse();
silenceNodeWarning();
const cli = command.opts<CliOptions>();
const stopping = new AbortController();

// The first Ctrl-C stops the races after the current batch. The second one kills the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

let destination: Destination | undefined;
let display: ProgressDisplay | undefined;
try {
  destination = await findDestination(cli);
  const { kinesis, streamName, raceSeconds, classCount, place } = destination;
  if (classCount !== undefined) checkClasses(cli.classes, classCount);
  console.log(
    `sending telemetry for ${cli.riders} riders per class (${cli.classes.join(', ')}) in races of ${raceSeconds} s ` +
      `to the stream ${streamName} (${place})`,
  );
  const shown = (display = createProgressDisplay(process.stdout, raceSeconds));
  const { sent, retried, refused } = await simulate({
    ...cli,
    ...{ kinesis, streamName, raceSeconds },
    joinRunning: true,
    ridersPerClass: cli.riders,
    signal: stopping.signal,
    onProgress: (progress) => shown.show(progress),
  });
  display.stop();
  console.log(
    `${pc.bold('sent')} ${sent}, ${pc.bold('retried')} ${retried}, ${pc.bold('refused')} ${refused}`,
  );
} catch (error) {
  display?.stop();
  const place = destination?.place ?? cli.target ?? cli.endpoint ?? 'Kinesis';
  const streamName = destination?.streamName ?? cli.stream ?? 'of a deployed stack';
  const remedies = {
    unreachable:
      'Start the local runtime (npm start), or check --target, --endpoint, --region and the network.',
    noCredentials: 'For npm start, pass --target with the Lambda endpoint that it prints.',
    permissions: 'Or allow kinesis:PutRecords on the stream, and without --stream, kinesis:ListStreams.',
    other: `Check that ${place} has the stream ${streamName}, and try again.`,
  };
  console.error(pc.red(explainError(error, remedies)));
  process.exitCode = 1;
} finally {
  destination?.close();
}
