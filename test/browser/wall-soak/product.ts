/** The whole product in one process, as on a gym's mini PC, which can be stopped and started again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AlleycatClient } from '@alleycat/client';
import { startLocalStack, type LocalStack } from '../../../tools/shared/local-stack.ts';
import { simulate } from '../../../tools/simulator/run-simulation.ts';
import { startPage } from '../../../tools/start/start-page.ts';
import { openLine, type Line } from '../support/line.ts';
import { quietLog } from '../support/live-page.ts';

export interface Product {
  /** The page's URL. It ends with a slash, and is the same after a restart. */
  url: string;
  /** Proxy between the page and the API. */
  line: Line;
  /** The API's client for this start. */
  client(): AlleycatClient;
  /** Stops the API, the page and the riders. Results stay. */
  stop(): Promise<void>;
  /** Starts everything again, on the same ports. Other riders join the current race. */
  start(): Promise<void>;
  /** Stops everything and deletes its data. */
  remove(): Promise<void>;
}

export interface ProductOptions {
  raceSeconds: number;
  classes: readonly number[];
  ridersPerClass: number;
}

export async function startProduct({
  raceSeconds,
  classes,
  ridersPerClass,
}: ProductOptions): Promise<Product> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'alleycat-soak-'));
  const ports: { graphql?: number; page?: number } = {};
  let starts = 0;
  let line: Line | undefined;
  let running: { stack: LocalStack; url: string; stop: () => Promise<void> };

  async function start(): Promise<void> {
    starts += 1;
    const stack = await startLocalStack({
      config: { raceSeconds, graceSeconds: 3, windowSeconds: 1, shardCount: 1 },
      runtime: { dataDirectory, ports: ports.graphql === undefined ? {} : { graphql: ports.graphql } },
      scheduleSeconds: 1,
      log: quietLog,
    });
    line ??= await openLine(new URL(stack.runtime.endpoints.graphql).host);
    const page = await startPage(withLine(stack, line), { port: ports.page ?? 0 });
    ports.graphql = portOf(stack.runtime.endpoints.graphql);
    ports.page = portOf(page.url);
    const end = new AbortController();
    const riding = simulate({
      kinesis: stack.kinesis,
      streamName: stack.streamName,
      classes,
      ridersPerClass,
      raceSeconds,
      // riders of an earlier start could not begin again in the race that they were in
      idPrefix: `${starts}-`,
      joinRunning: true,
      signal: end.signal,
    });
    const stop = async () => {
      end.abort();
      await riding;
      await page.stop();
      await stack.stop();
    };
    running = { stack, url: page.url, stop };
  }

  await start();
  return {
    get url() {
      return running.url;
    },
    line: line!,
    client: () => running.stack.client,
    stop: () => running.stop(),
    start,
    async remove() {
      await line!.cut();
      await running.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Returns the stack with an API that is behind a line, for the page only. */
function withLine(stack: LocalStack, { host }: Line): LocalStack {
  const { runtime } = stack;
  const config = JSON.parse(runtime.outputs.WebConfig!) as Record<string, string>;
  const WebConfig = JSON.stringify({ ...config, graphqlUrl: `http://${host}/graphql` });
  return { ...stack, runtime: { ...runtime, outputs: { ...runtime.outputs, WebConfig } } };
}

const portOf = (url: string) => Number(new URL(url).port);
