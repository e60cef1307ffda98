import init, { type Database, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import wasm from '@sqlite.org/sqlite-wasm/sqlite3.wasm';
import type { SqlValue } from './jobs.ts';

/** SQLite, as far as a query needs it. */
export interface Sqlite {
  /** Runs a query in a database of its own that trusted SQL has made. */
  readonly query: (query: Query) => QueryResult;
}

/** A query, and what it is run with. */
export interface Query {
  readonly setups: readonly string[];
  readonly sql: string;
  readonly timeoutMs: number;
  readonly memoryBytes: number;
  /** The most that the rows may hold, in bytes. */
  readonly maxBytes: number;
}

/** What came of a query: its rows, or why there are none. `isSetup`: it was trusted SQL that failed. */
export type QueryResult =
  | { readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly error: string; readonly isSetup?: boolean };

/** Information about the tables that a query may ask for. What else `PRAGMA` can do is no query's business. */
const pragmas = ['table_info', 'table_xinfo', 'table_list', 'index_list', 'index_info', 'foreign_key_list'];

/** Steps of SQLite's machine between two looks at the clock. */
const stepsAtATime = 2000;

/** A pointer of WebAssembly's. */
const pointerBytes = 4;

/** Longest text or blob, and longest statement. */
const maxLength = 8 * 2 ** 20;

declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  Instance: new (module: object, imports: object) => { readonly exports: object };
};

/**
 * Starts SQLite.
 *
 * @example
 * const sqlite = await startSqlite();
 */
export async function startSqlite(): Promise<Sqlite> {
  const module = await WebAssembly.compile(wasm);
  const start = init as unknown as (options: object) => Promise<Sqlite3Static>;
  const sqlite = await start({
    print: () => undefined,
    printErr: () => undefined,
    instantiateWasm: (imports: object, done: (instance: object, module: object) => void) => {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance, module);
      return instance.exports;
    },
  });
  const { capi, oo1 } = sqlite;
  (sqlite.config as { warn?: unknown; error?: unknown }).warn = () => undefined;

  return {
    query({ setups, sql, timeoutMs, memoryBytes, maxBytes }) {
      const database = new oo1.DB(':memory:');
      try {
        database.exec(`PRAGMA hard_heap_limit = ${memoryBytes}; PRAGMA temp_store = MEMORY`);
        // As SQLite comes: a name in double quotes that is none is a text.
        capi.sqlite3_db_config(database, capi.SQLITE_DBCONFIG_DQS_DML, 1, 0 as never);
        try {
          for (const setup of setups) if (setup.trim() !== '') database.exec(setup);
        } catch (error) {
          return { error: messageOf(error), isSetup: true };
        }
        let deadline = performance.now() + timeoutMs;
        restrict(sqlite, database, () => performance.now() > deadline);
        deadline = performance.now() + timeoutMs;
        try {
          return { rows: rowsOf(sqlite, database, sql, maxBytes) };
        } catch (error) {
          if (performance.now() > deadline) return { error: `timed out after ${timeoutMs} ms` };
          return { error: messageOf(error) };
        }
      } finally {
        database.close();
      }
    },
  };
}

/** From here on what is run is not trusted. */
function restrict({ capi }: Sqlite3Static, database: Database, isOver: () => boolean): void {
  const denied: readonly number[] = [capi.SQLITE_ATTACH, capi.SQLITE_DETACH];
  capi.sqlite3_set_authorizer(
    database,
    (_context: number, action: number, first: string | 0) => {
      if (denied.includes(action)) return capi.SQLITE_DENY;
      if (action === capi.SQLITE_PRAGMA && !pragmas.includes(String(first).toLowerCase())) return capi.SQLITE_DENY;
      return capi.SQLITE_OK;
    },
    0 as never,
  );
  capi.sqlite3_progress_handler(database, stepsAtATime, (() => (isOver() ? 1 : 0)) as never, 0 as never);
  for (const [limit, value] of [
    [capi.SQLITE_LIMIT_LENGTH, maxLength],
    [capi.SQLITE_LIMIT_SQL_LENGTH, maxLength],
    [capi.SQLITE_LIMIT_ATTACHED, 0],
    [capi.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000],
    [capi.SQLITE_LIMIT_EXPR_DEPTH, 500],
    [capi.SQLITE_LIMIT_TRIGGER_DEPTH, 100],
  ] as const) {
    capi.sqlite3_limit(database, limit, value);
  }
}

/** The rows of the last statement that gives any. */
function rowsOf(
  { capi, wasm: memory }: Sqlite3Static,
  database: Database,
  sql: string,
  maxBytes: number,
): readonly (readonly SqlValue[])[] {
  let rows: SqlValue[][] | undefined;
  const scope = memory.scopedAllocPush();
  try {
    const [text, length] = memory.scopedAllocCString(sql, true);
    const pointers = memory.scopedAlloc(2 * pointerBytes);
    const tail = pointers + pointerBytes;
    let at = text;
    const end = text + length;
    while (at < end && memory.peek(at, 'i8') !== 0) {
      const code = capi.sqlite3_prepare_v3(database, at, end - at, 0, pointers as never, tail as never);
      if (code !== 0) throw new Error(capi.sqlite3_errmsg(database));
      const statement = memory.peekPtr(pointers) as never;
      at = memory.peekPtr(tail);
      if (!statement) continue;
      try {
        const own: SqlValue[][] = [];
        let room = maxBytes;
        for (;;) {
          const step = capi.sqlite3_step(statement);
          if (step === capi.SQLITE_DONE) break;
          if (step !== capi.SQLITE_ROW) throw new Error(capi.sqlite3_errmsg(database));
          const row = rowOf({ capi, wasm: memory } as Sqlite3Static, statement);
          room -= row.reduce<number>((sum, value) => sum + sizeOf(value), 8);
          if (room < 0) throw new Error(`the rows hold more than ${maxBytes} bytes`);
          own.push(row);
        }
        if (capi.sqlite3_column_count(statement) > 0) rows = own;
      } finally {
        capi.sqlite3_finalize(statement);
      }
    }
    if (!rows) throw new Error('it is no query: no statement of it gives rows');
    return rows;
  } finally {
    memory.scopedAllocPop(scope);
  }
}

function rowOf({ capi, wasm: memory }: Sqlite3Static, statement: never): SqlValue[] {
  const row: SqlValue[] = [];
  for (let i = 0; i < capi.sqlite3_column_count(statement); i++) {
    const type = capi.sqlite3_column_type(statement, i);
    if (type === capi.SQLITE_NULL) row.push(null);
    else if (type === capi.SQLITE_INTEGER) row.push(integerOf(capi.sqlite3_column_int64(statement, i)));
    else if (type === capi.SQLITE_FLOAT) row.push(floatOf(capi.sqlite3_column_double(statement, i)));
    else if (type === capi.SQLITE_TEXT) row.push(capi.sqlite3_column_text(statement, i));
    else {
      const start = Number(capi.sqlite3_column_blob(statement, i));
      const bytes = memory.heap8u().slice(start, start + capi.sqlite3_column_bytes(statement, i));
      row.push({ $: 'bytes', hex: Buffer.from(bytes).toString('hex') });
    }
  }
  return row;
}

function integerOf(value: bigint | number): SqlValue {
  return Number.isSafeInteger(Number(value)) ? Number(value) : { $: 'integer', value: String(value) };
}

function floatOf(value: number): SqlValue {
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : { $: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
}

function sizeOf(value: SqlValue): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null && 'hex' in value ? value.hex.length : 8;
}

function messageOf(error: unknown): string {
  if (error instanceof Error && error.constructor.name === 'RuntimeError') throw error;
  return String((error as Error).message).replace(/^SQLITE_\w+: sqlite3 result code \d+: /, '');
}
