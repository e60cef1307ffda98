import { setTimeout as delay } from 'node:timers/promises';
import KeyvRedis from '@keyv/redis';
import { Keyv } from 'keyv';

/**
 * A cache store in Redis. Both layers say what goes wrong instead of hiding it (`throwOnErrors`), and a call fails at once while there is
 * no connection (`disableOfflineQueue`): `withCache` counts it and asks the model. The client goes on trying to connect.
 */
export async function createRedisStore(url: string): Promise<Keyv> {
  const reconnectStrategy = (retries: number): number => Math.min(50 * 2 ** retries, 5000);
  const adapter = new KeyvRedis<string>(
    { url, disableOfflineQueue: true, socket: { connectTimeout: 1000, reconnectStrategy } },
    { throwOnErrors: true },
  );
  const store = new Keyv({ store: adapter, throwOnErrors: true, useKeyPrefix: false });
  // An error event without a listener would end the process. What concerns a call is thrown besides.
  store.on('error', () => {});
  // The first calls should find a connection; a second without one is enough to go on.
  await Promise.race([adapter.getClient().catch(() => {}), delay(1000, undefined, { ref: false })]);
  return store;
}
