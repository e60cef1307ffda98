/** `node sqlite.ts FILE`: what one run has asked, the next one reads from the file. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { score } from './score.ts';
import { createSqliteStore } from './sqlite-store.ts';

const store = createSqliteStore(process.argv[2] ?? join(tmpdir(), 'judge-cache.db'));
try {
  await score(store);
} finally {
  store.close();
}
