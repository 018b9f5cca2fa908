import { describe, expect, it, onTestFinished } from 'vitest';
import {
  unreliableDelivery,
  type UnreliableDeliveryOptions,
} from '../../../appsync/realtime/unreliable-delivery.ts';
import { signedQuery } from '../support/client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { API_KEY, start } from '../support/fixtures.ts';
import { Client, subProtocol } from '../support/socket-client.ts';

/** Publishes events 0 to `count - 1`, and returns the events that each of two subscribers receives. */
async function arrivals(options: UnreliableDeliveryOptions, count = 40): Promise<number[][]> {
  const clock = new FakeClock();
  const wrap = unreliableDelivery(options, clock);
  const all = [0, 1].map(() => {
    const arrived: number[] = [];
    const deliver = (tail: Buffer) => void arrived.push(Number(tail));
    const { subscriber } = wrap({ deliver, invalidate: () => {} });
    for (let event = 0; event < count; event++) subscriber.deliver(Buffer.from(String(event)));
    return arrived;
  });
  await clock.advance(1_000);
  return all;
}

const inOrder = (events: number[]) => [...events].sort((a, b) => a - b);
const upTo = (count: number) => [...Array(count).keys()];

describe('unreliable delivery', () => {
  it('has the same effect with the same seed, and a different effect with another seed', async () => {
    const options = { reorder: 0.5, loseAfterStart: 0.5 };
    const once = await arrivals({ seed: 7, ...options });
    expect(await arrivals({ seed: 7, ...options })).toEqual(once);
    expect(await arrivals({ seed: 8, ...options })).not.toEqual(once);
    expect(once[1]).not.toEqual(once[0]);
  });

  it('swaps some events with the next event, and loses none', async () => {
    for (const events of await arrivals({ seed: 1, reorder: 0.5 })) {
      expect(events).not.toEqual(upTo(40));
      expect(inOrder(events)).toEqual(upTo(40));
      for (const [place, event] of events.entries()) expect(Math.abs(place - event)).toBeLessThanOrEqual(1);
    }
  });

  it('loses at most the first two events of a subscription', async () => {
    expect(await arrivals({ seed: 1, loseAfterStart: 1 }, 5)).toEqual([
      [2, 3, 4],
      [2, 3, 4],
    ]);
  });

  it('changes nothing by default', async () => {
    expect(await arrivals({ seed: 1 })).toEqual([upTo(40), upTo(40)]);
  });

  it('delays an event by one second if no other event follows', async () => {
    const clock = new FakeClock();
    const arrived: string[] = [];
    const { subscriber } = unreliableDelivery(
      { seed: 1, reorder: 1 },
      clock,
    )({ deliver: (tail) => void arrived.push(tail.toString()), invalidate: () => {} });
    subscriber.deliver(Buffer.from('a'));
    await clock.advance(999);
    expect(arrived).toEqual([]);
    await clock.advance(1);
    expect(arrived).toEqual(['a']);
  });

  it('does not deliver a delayed event to a subscription that has ended', async () => {
    const clock = new FakeClock();
    const arrived: Buffer[] = [];
    const { subscriber, end } = unreliableDelivery(
      { seed: 1, reorder: 1 },
      clock,
    )({ deliver: (tail) => void arrived.push(tail), invalidate: () => {} });
    subscriber.deliver(Buffer.from('a'));
    end();
    await clock.advance(1_000);
    expect(arrived).toEqual([]);
  });

  it.each<[string, UnreliableDeliveryOptions, RegExp]>([
    ['a share over 1', { seed: 1, reorder: 2 }, /unreliableDelivery.*\n.*reorder/],
    ['an unknown option', { seed: 1, loose: 1 } as never, /unreliableDelivery.*"loose"/],
  ])('rejects %s', async (_, options, message) => {
    await expect(start({}, { unreliableDelivery: options })).rejects.toThrow(message);
  });

  it('applies to subscribers’ connections', async () => {
    const server = await start({}, { unreliableDelivery: { seed: 1, reorder: 1 } });
    onTestFinished(() => server.stop());
    const authorization = { host: new URL(server.url).host, 'x-api-key': API_KEY };
    const client = await Client.connect(server.realtimeUrl, subProtocol(authorization));
    client.start('a', JSON.stringify({ query: 'subscription { onPublish(shop: 1) { id } }' }), authorization);
    while ((await client.next()).type !== 'start_ack');
    for (const id of ['1', '2'])
      await signedQuery(server.url, 'mutation M($i: ItemInput!) { publish(input: $i) { id shop name } }', {
        i: { id, shop: 1, name: 'n' },
      });
    for (const id of ['2', '1'])
      expect((await client.next()).payload).toEqual({ data: { onPublish: { id } } });
  });
});
