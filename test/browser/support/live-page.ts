/** The page as `npm start` runs it: the whole local stack, the built page, and simulated riders on demand. */
import type { Page } from 'playwright-core';
import { startLocalStack, type LocalStack } from '../../../tools/shared/local-stack.ts';
import { startPage } from '../../../tools/start/start-page.ts';
import type { ConfigInput } from '../../../infra/shared/config.ts';
import type { Log } from 'stack-at-home';
import { simulate, type Simulation, type SimulateOptions } from '../../../tools/simulator/run-simulation.ts';
import { openLine, type Line } from './line.ts';
import { patchConfig } from './patch-config.ts';

/** Logs only errors. The functions and the API have their own tests for everything else that they log. */
export const quietLog: Log = { debug() {}, info() {}, warn() {}, error: (message) => console.error(message) };

export interface LivePage {
  /** Ends with a slash. The URL of a view is `${url}#/…`. */
  url: string;
  stack: LocalStack;
  /** Hosts that the page may contact. */
  hosts: string[];
  /** Proxy between the API and visitors who use `byLine`. */
  line: Line;
  /** Makes a page contact the API through `line`. Pass it as the `before` option of a visit. */
  byLine: (page: Page) => Promise<void>;
  /** Simulates riders until the given number of `races` is over or the page stops. */
  ride(
    options: Pick<SimulateOptions, 'ridersPerClass' | 'classes'> & Partial<SimulateOptions>,
  ): Promise<Simulation>;
  stop(): Promise<void>;
}

/**
 * @param startStack starts the stack. Default: a separate one with its own DynamoDB Local.
 * @param directory directory of the built page. Default: web/dist.
 */
export async function startLivePage(
  config: ConfigInput,
  startStack: (config: ConfigInput) => Promise<LocalStack> = startOwnStack,
  directory?: string,
): Promise<LivePage> {
  const raceSeconds = Number(config.raceSeconds);
  const stack = await startStack({ windowSeconds: 1, shardCount: 1, ...config });
  const { graphql, cognito } = stack.runtime.endpoints;
  const page = await startPage(stack, { port: 0, ...(directory !== undefined && { directory }) });
  const line = await openLine(new URL(graphql).host);
  const end = new AbortController();
  const rides: Promise<unknown>[] = [];
  return {
    url: page.url,
    stack,
    line,
    hosts: [page.url, graphql, cognito, `http://${line.host}`].map((url) => new URL(url).host),
    byLine(visitor) {
      return patchConfig(visitor, (config) => ({ ...config, graphqlUrl: `http://${line.host}/graphql` }));
    },
    ride(options) {
      const ride = simulate({
        kinesis: stack.kinesis,
        streamName: stack.streamName,
        raceSeconds,
        joinRunning: true,
        signal: end.signal,
        ...options,
      });
      rides.push(ride);
      return ride;
    },
    async stop() {
      end.abort();
      await Promise.allSettled(rides);
      await page.stop();
      await line.cut();
      await stack.stop();
    },
  };
}

function startOwnStack(config: ConfigInput): Promise<LocalStack> {
  return startLocalStack({ config, scheduleSeconds: 1, log: quietLog });
}
