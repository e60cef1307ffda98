import type { JsonValue } from '@rlaif/spec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from './create-sandbox.ts';
import type { RunReport, Sandbox } from './sandbox.ts';

const setup = `CREATE TABLE staff (id INTEGER PRIMARY KEY, name TEXT, pay REAL, photo BLOB);
  INSERT INTO staff VALUES (1, 'Ann', 10.5, x'00ff'), (2, 'Bob', NULL, NULL), (3, 'Cy', 30, NULL);`;
let sandbox: Sandbox;
beforeAll(() => {
  sandbox = createSandbox({ language: 'sql', workers: 1, timeoutMs: 400, memoryBytes: 32 * 2 ** 20 });
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const run = async (query: string, rows: readonly (readonly JsonValue[])[], ordered?: boolean): Promise<RunReport> =>
  await sandbox.run(query, { setup, tests: [{ rows, ordered }] });
const reason = async (query: string, rows: readonly (readonly JsonValue[])[] = [], ordered?: boolean) =>
  (await run(query, rows, ordered)).results[0]!.reason;
const staff = [
  ['Ann', 10.5],
  ['Bob', null],
  ['Cy', 30],
];

describe('queries', () => {
  it('are compared by their rows, in any order unless it counts', async () => {
    expect(await reason('SELECT name, pay FROM staff ORDER BY id DESC', staff)).toBeUndefined();
    expect(await reason('SELECT name, pay FROM staff ORDER BY id', staff, true)).toBeUndefined();
    expect(await reason('SELECT name, pay FROM staff ORDER BY id DESC', staff, true)).toBe(
      'row 1: at [0] expected "Ann", got "Cy"',
    );
    expect(await reason('SELECT name, pay FROM staff WHERE id < 3', staff)).toBe('2 rows instead of 3');
    expect(await reason('SELECT pay, name FROM staff', staff)).toMatch(/^no row/);
    expect(await reason('SELECT DISTINCT 1 FROM staff', [[1], [1]])).toBe('1 rows instead of 2');
  });

  it('may be several statements: the rows are those of the last that gives any', async () => {
    expect(
      await reason('-- a comment\nSELECT 1; UPDATE staff SET pay = 1; SELECT sum(pay) FROM staff;', [[3]]),
    ).toBeUndefined();
    expect(await reason('CREATE TEMP TABLE t AS SELECT 5 AS x; SELECT x FROM t; DROP TABLE t', [[5]])).toBeUndefined();
  });

  it('give values of all kinds', async () => {
    expect(
      await reason("SELECT 1, 2.5, 'x', NULL, 9223372036854775807, 1 = 1, 0.1 + 0.2", [
        [1, 2.5, 'x', null, 2 ** 63, true, 0.3],
      ]),
    ).toBeUndefined();
    expect(await reason('SELECT photo FROM staff WHERE id = 1', [['00ff']])).toBe(
      'no row ["00ff"]; there is [bytes 00ff]',
    );
    expect(await reason('SELECT name FROM staff WHERE name = "Ann"', [['Ann']])).toBeUndefined();
    expect(await reason('SELECT 9e999', [[1]])).toMatch(/Infinity/);
  });

  it('have each test in a database of its own', async () => {
    const report = await sandbox.run('INSERT INTO staff (name) VALUES ("Di"); SELECT count(*) FROM staff', {
      setup,
      tests: [{ rows: [[4]] }, { rows: [[4]] }, { setup: "DELETE FROM staff WHERE name = 'Ann'", rows: [[3]] }],
    });
    expect(report.results).toEqual([{ passed: true }, { passed: true }, { passed: true }]);
  });

  it('say what is wrong with them', async () => {
    expect(await reason('SELEC 1')).toBe('near "SELEC": syntax error');
    expect(await reason('SELECT * FROM nobody')).toBe('no such table: nobody');
    expect(await reason('')).toBe('it is no query: no statement of it gives rows');
    expect(await reason('-- nothing')).toMatch(/no query/);
    expect(await reason('DELETE FROM staff')).toMatch(/no query/);
    expect(await reason('SELECT 1; SELECT')).toMatch(/syntax error|incomplete input/);
  });

  it('are not blamed for the tests', async () => {
    await expect(sandbox.run('SELECT 1', { setup: 'CREATE', tests: [{ rows: [[1]] }] })).rejects.toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
      message: expect.stringMatching(/^test 1: its setup failed/),
    });
    await expect(sandbox.run('SELECT 1', { tests: [{ call: 'f', args: [], returns: 1 }] })).rejects.toMatchObject({
      code: 'RLAIF_SAMPLE',
      message: 'test 1: a query is tested by the rows that it gives: { rows }',
    });
  });
});

describe('hostile queries', () => {
  const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)';
  it.each([
    ['another database', "ATTACH ':memory:' AS other; SELECT 1", /not authorized/],
    ['a file as a database', "ATTACH '/etc/passwd' AS other; SELECT 1", /not authorized/],
    ['a file written', "VACUUM INTO '/tmp/x.db'; SELECT 1", /authoriz/],
    ['a file read', "SELECT readfile('/etc/passwd')", /no such function/],
    ['an extension', "SELECT load_extension('x')", /no such function/],
    ['writable_schema', 'PRAGMA writable_schema = 1; SELECT 1', /not authorized/],
    ['the memory limit lifted', 'PRAGMA hard_heap_limit = 0; SELECT 1', /not authorized/],
    ['a pragma as a function', 'SELECT * FROM pragma_database_list', /not authorized/],
    ['an endless recursion', `${endless} SELECT count(*) FROM c`, /timed out after 400 ms/],
    ['endless rows', `${endless} SELECT x FROM c`, /hold more than|timed out/],
    ['rows that fill the memory', `${endless} SELECT x FROM c ORDER BY -x`, /memory|timed out/],
    [
      'a join of everything',
      `${endless}, d AS (SELECT x FROM c LIMIT 100000) SELECT count(*) FROM d a, d b, d e`,
      /timed out/,
    ],
    ['a huge blob', 'SELECT zeroblob(900000000)', /too big/],
    ['a huge text', "SELECT replace(hex(zeroblob(1000000)), '0', 'xxxxxxxxxx')", /too big/],
    ['many large values', `${endless} SELECT hex(randomblob(100000)) FROM c`, /hold more than|timed out/],
    [
      'a slow pattern',
      "SELECT replace(hex(zeroblob(50000)), '0', 'a') LIKE replace(hex(zeroblob(20000)), '0', '%a') || 'b'",
      /too complex/,
    ],
    ['expressions nested deeply', `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)}`, /./],
    ['sums nested deeply', `SELECT ${'1+'.repeat(100_000)}1`, /./],
    ['a trigger that calls itself', 'PRAGMA recursive_triggers = 1; SELECT 1', /not authorized/],
    ['a view of itself', 'CREATE VIEW v AS SELECT * FROM v; SELECT * FROM v', /circularly/],
    ['the tests in the schema', 'SELECT sql FROM sqlite_master WHERE sql LIKE "%expected%"', /0 rows instead of 1/],
    ['a null byte', 'SELECT 1\u0000; ATTACH', /instead of|expected|no row/],
  ])('get nothing: %s', async (_name, query, why) => {
    expect(await reason(query, [['nothing']])).toMatch(why);
    expect(await reason('SELECT name, pay FROM staff', staff)).toBeUndefined();
  });

  it('leave the schema open to be read, which tasks may ask for', async () => {
    expect(await reason('SELECT name FROM pragma_table_info("staff") WHERE pk = 1', [['id']])).toBeUndefined();
    expect(await reason("SELECT count(*) FROM sqlite_master WHERE type = 'table'", [[1]])).toBeUndefined();
  });
});
