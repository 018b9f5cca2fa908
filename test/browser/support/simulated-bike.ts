import type { Page } from 'playwright-core';

/** Indoor bike data: 90 rpm, level 20, no speed, no power. */
const NOTIFICATION = [0x25, 0x00, 0xb4, 0x00, 0x14, 0x00];
/** Levels from 0 to 40, in tenths. */
const RANGE = [0, 0, 0x90, 0x01, 0x0a, 0];

/** What the bike makes the rider's effort. */
export const BIKE = { name: 'Gym Bike 7', cadence: 90, resistance: 50, battery: 81 };

/**
 * Gives the page a Bluetooth bike that notifies four times a second. Chromium's own simulation of Bluetooth
 * devices is not available in its headless shell.
 */
export async function simulateBike(page: Page): Promise<void> {
  await page.addInitScript(
    ({ notification, range, name, battery }) => {
      const view = (bytes: number[]) => new DataView(Uint8Array.from(bytes).buffer);
      const absent = () => Promise.reject(new DOMException('absent', 'NotFoundError'));
      const characteristic = (value: number[]) =>
        Object.assign(new EventTarget(), {
          value: view(value),
          readValue: () => Promise.resolve(view(value)),
          startNotifications: () => Promise.resolve(),
        });
      const services: Record<number, Record<number, ReturnType<typeof characteristic>>> = {
        0x1826: { 0x2ad2: characteristic(notification), 0x2ad6: characteristic(range) },
        0x180f: { 0x2a19: characteristic([battery]) },
      };
      const server = {
        connected: false,
        isInRange: true,
        connect() {
          if (!server.isInRange) return Promise.reject(new DOMException('out of range', 'NetworkError'));
          server.connected = true;
          return Promise.resolve(server);
        },
        disconnect() {
          server.connected = false;
          device.dispatchEvent(new Event('gattserverdisconnected'));
        },
        getPrimaryService: (id: number) => {
          const found = services[id];
          return found
            ? Promise.resolve({
                getCharacteristic: (of: number) => (found[of] ? Promise.resolve(found[of]) : absent()),
              })
            : absent();
        },
      };
      const device = Object.assign(new EventTarget(), { name, gatt: server });
      setInterval(() => {
        if (server.connected)
          services[0x1826]![0x2ad2]!.dispatchEvent(new Event('characteristicvaluechanged'));
      }, 250);
      Object.defineProperty(navigator, 'bluetooth', {
        value: { requestDevice: () => Promise.resolve(device) },
      });
      Object.assign(window, {
        putBikeInRange(isInRange: boolean) {
          server.isInRange = isInRange;
          if (!isInRange) server.disconnect();
        },
      });
    },
    { notification: NOTIFICATION, range: RANGE, ...BIKE },
  );
}

/** Interrupts the connection to the simulated bike, or lets the page connect again. */
export async function putBikeInRange(page: Page, isInRange: boolean): Promise<void> {
  await page.evaluate(
    (value) => (window as unknown as { putBikeInRange: (isInRange: boolean) => void }).putBikeInRange(value),
    isInRange,
  );
}
