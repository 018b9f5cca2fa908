import { startFaultProxy, type FaultProxy, type FrontedService } from 'stack-at-home/testing';
import type { ConfigInput } from '../../infra/shared/config.ts';
import { startTestStack, type StackSeams, type TestStack } from './stack.ts';

/** The whole product, with proxies in front of services. */
export interface FrontedStack extends TestStack {
  /**
   * Returns the proxy in front of a service. It forwards all requests until a test injects faults.
   *
   * @throws Error if the service has no proxy
   */
  proxyOf(service: FrontedService): FaultProxy;
}

export interface FrontedStackOptions extends Omit<StackSeams, 'front'> {
  config?: Partial<ConfigInput>;
  scheduleSeconds?: number;
}

/** Starts the whole product with proxies in front of these services. `stop` also stops the proxies. */
export async function startFrontedStack(
  services: readonly FrontedService[],
  { config, scheduleSeconds, ...seams }: FrontedStackOptions = {},
): Promise<FrontedStack> {
  const proxies = new Map<FrontedService, FaultProxy>();
  const stopProxies = () => Promise.all([...proxies.values()].map((proxy) => proxy.stop()));
  const front = async (service: FrontedService, endpoint: string) => {
    if (!services.includes(service)) return endpoint;
    const proxy = await startFaultProxy(endpoint);
    proxies.set(service, proxy);
    return proxy.endpoint;
  };
  let stack: TestStack;
  try {
    stack = await startTestStack(config, scheduleSeconds, undefined, { ...seams, front });
  } catch (error) {
    await stopProxies();
    throw error;
  }
  return {
    ...stack,
    proxyOf(service) {
      const proxy = proxies.get(service);
      if (proxy === undefined) throw new Error(`there is no proxy in front of ${service}`);
      return proxy;
    },
    async stop() {
      await stack.stop();
      await stopProxies();
    },
  };
}
