import { DatabaseSync } from 'node:sqlite';

/** A store for `withCache`. SQLite in this process answers at once, so nothing is a promise. */
export interface SqliteStore {
  get(key: string): unknown;
  set(key: string, value: unknown, ttlMs?: number): void;
  close(): void;
}

/** A cache store in a SQLite file, by the SQLite that Node brings. Several processes may use one file. */
export function createSqliteStore(file: string): SqliteStore {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS replies (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) STRICT;
  `);
  const read = database.prepare('SELECT value FROM replies WHERE key = ? AND (expires IS NULL OR expires > ?)');
  const write = database.prepare('INSERT OR REPLACE INTO replies VALUES (?, ?, ?)');
  return {
    get(key) {
      const row = read.get(key, Date.now());
      return row && JSON.parse(String(row.value));
    },
    set(key, value, ttlMs) {
      write.run(key, JSON.stringify(value), ttlMs === undefined ? null : Date.now() + ttlMs);
    },
    close: () => database.close(),
  };
}
