/** The page as `npm start` runs it: the whole local stack, the built page, and riders when a test wants some. */
import { startLocalStack, type LocalStack } from '../../../cli/local-stack.ts';
import { servePage } from '../../../cli/serve-page.ts';
import type { ConfigInput } from '../../../infra/config.ts';
import type { Log } from '../../../local/log.ts';
import { simulate, type SimulateOptions } from '../../../simulator/index.ts';
import { openLine, type Line } from './line.ts';

/** Short, and with the last rider home soon after the slot's end. */
export const RACE_SECONDS = 15;

/** What the functions say about connections that a test cuts is no news. */
const quietLog: Log = { debug() {}, info() {}, warn() {}, error: (message) => console.error(message) };

export interface LivePage {
  /** Ends with a slash; a view is `${url}#/…`. */
  url: string;
  stack: LocalStack;
  /** Between the page and the API. */
  line: Line;
  /** Whom the page may speak to. */
  hosts: string[];
  /** Lets riders race, until the end of `races` or of the page. */
  ride(
    options: Pick<SimulateOptions, 'ridersPerClass' | 'classes'> & Partial<SimulateOptions>,
  ): Promise<void>;
  stop(): Promise<void>;
}

export async function startLivePage(config: Partial<ConfigInput> = {}): Promise<LivePage> {
  const raceSeconds = Number(config.raceSeconds ?? RACE_SECONDS);
  const stack = await startLocalStack({
    config: { graceSeconds: 1, windowSeconds: 1, shardCount: 1, ...config, raceSeconds },
    scheduleSeconds: 1,
    log: quietLog,
  });
  const { endpoints, apiKey } = stack.runtime;
  const line = await openLine(new URL(endpoints.graphql).host);
  const page = await servePage({
    port: 0,
    config: { graphqlUrl: `http://${line.host}/graphql`, apiKey: apiKey! },
    createGuest: () => Promise.reject(new Error('nobody can be a guest here')),
  });
  const end = new AbortController();
  const rides: Promise<unknown>[] = [];
  return {
    url: page.url,
    stack,
    line,
    hosts: [new URL(page.url).host, line.host],
    async ride(options) {
      const ride = simulate({
        kinesis: stack.kinesis,
        streamName: stack.streamName,
        raceSeconds,
        joinRunning: true,
        signal: end.signal,
        ...options,
      });
      rides.push(ride);
      await ride;
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
