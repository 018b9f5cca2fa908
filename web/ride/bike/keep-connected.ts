import pRetry from 'p-retry';
import { subscribeToBike, type BikeListener } from './subscribe-to-bike.ts';

/** Longest wait between two attempts to connect to a lost bike. */
const MAX_WAIT_MS = 10_000;

/**
 * Connects to a bike, and connects again whenever the connection is lost, until `signal` aborts. Resolves once
 * the bike is connected for the first time.
 * @param onStatus called when the connection is lost, and when it is back
 * @throws what `subscribeToBike` throws, if the first attempt fails
 */
export async function keepConnected(
  device: BluetoothDevice,
  listener: BikeListener,
  { onStatus, signal }: { onStatus: (status: 'connected' | 'reconnecting') => void; signal: AbortSignal },
): Promise<void> {
  async function connect(): Promise<void> {
    await subscribeToBike(device, listener);
    if (signal.aborted) device.gatt?.disconnect();
    else onStatus('connected');
  }
  let isReconnecting = false;
  async function reconnect(): Promise<void> {
    // an attempt that fails halfway loses the connection once more
    if (isReconnecting || signal.aborted) return;
    isReconnecting = true;
    onStatus('reconnecting');
    try {
      await pRetry(connect, { retries: Infinity, maxTimeout: MAX_WAIT_MS, signal });
    } catch {
      // the rider disconnected the bike
    }
    isReconnecting = false;
  }
  await connect();
  const onLost = () => void reconnect();
  device.addEventListener('gattserverdisconnected', onLost);
  signal.addEventListener('abort', () => {
    device.removeEventListener('gattserverdisconnected', onLost);
    device.gatt?.disconnect();
  });
}
