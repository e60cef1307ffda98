/** `node redis.ts URL`: what one machine has asked, the others read from Redis. */
import { createRedisStore } from './redis-store.ts';
import { score } from './score.ts';

const store = await createRedisStore(process.argv[2] ?? 'redis://127.0.0.1:6379');
try {
  await score(store);
} finally {
  await store.disconnect();
}
