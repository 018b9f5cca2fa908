/** Tests a race while viewers lose their connections, sleep, leave and return. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createAlleycatClient, type ConnectionState, type Rankings } from '@alleycat/client';
import { raceIdOf } from '../../race/race-id.ts';
import { eventually } from 'stack-at-home/testing';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { during, expectRight, TIMEOUT_MS, race, READINGS, FAULT_TIMES } from './support/race.ts';

let stack: FaultStack;
beforeAll(async () => {
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts: ['graphql'] });
});
afterAll(() => stack?.stop());

const CLASS_ID = 1;

/** A viewer of a race whose sockets the test can control. */
class Viewer {
  readonly seen: Rankings[] = [];
  readonly states: ConnectionState[] = [];
  readonly #sockets: WebSocket[] = [];
  readonly #client;
  #leave = () => {};

  constructor(
    { runtime }: FaultStack,
    private readonly raceId: string,
  ) {
    const sockets = this.#sockets;
    class KeptWebSocket extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    }
    this.#client = createAlleycatClient({
      url: runtime.endpoints.graphql,
      auth: { type: 'apiKey', apiKey: runtime.apiKey! },
      WebSocket: KeptWebSocket as unknown as typeof globalThis.WebSocket,
    });
    this.join();
  }

  join(): void {
    this.#leave = this.#client.watchRankings(
      { classId: CLASS_ID, raceId: this.raceId },
      {
        onRankings: (rankings) => this.seen.push(rankings),
        onConnection: (state) => this.states.push(state),
      },
    );
  }

  leave(): void {
    this.#leave();
  }

  sleep(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  wake(): void {
    for (const socket of this.#sockets) socket.resume();
  }

  close(): void {
    this.#client.close();
  }
}

it('viewers see a race only move forward, and see its end, however often they disconnect', async () => {
  const viewers: Viewer[] = [];
  const addViewers = async (slot: number) => {
    const raceId = raceIdOf({ classId: CLASS_ID, slot });
    for (let count = 0; count < 3; count++) viewers.push(new Viewer(stack, raceId));
    const isWatched = () => Promise.resolve(viewers.every(({ states }) => states.at(-1) === 'live'));
    await eventually('all viewers to be live', isWatched, { timeoutMs: TIMEOUT_MS });
  };
  // also cuts the publishers' connections
  const cut = () => stack.proxyOf('graphql').cut();
  try {
    const report = await race(stack, {
      onAccepted: during([
        [1, ([reading]) => addViewers(reading!.raceId)],
        [READINGS * 0.2, () => viewers[1]!.sleep()],
        [READINGS * 0.2, () => viewers[2]!.leave()],
        [READINGS * 0.3, cut],
        [READINGS * 0.5, cut],
        [READINGS * 0.7, cut],
      ]),
    });
    viewers[1]!.wake();
    viewers[2]!.join();
    expectRight(report);

    const last = (await stack.client.rankings(report.verdicts[0]!.raceId))!;
    expect(viewers).toHaveLength(3);
    for (const { seen } of viewers) {
      const isAtTheEnd = () => Promise.resolve(seen.at(-1)?.sequence === last.sequence);
      await eventually('every viewer to get the last rankings', isAtTheEnd, { timeoutMs: TIMEOUT_MS });
      const sequences = seen.map(({ sequence }) => sequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
      expect(seen.at(-1)).toEqual(last);
    }
    expect(viewers[0]!.states).toContain('reconnecting');
    expect(stack.mapping('publish-rankings').recordsDiscarded).toBe(0);
    expect(await stack.deadLetters()).toEqual([]);
  } finally {
    for (const viewer of viewers) viewer.close();
  }
});
