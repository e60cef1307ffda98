import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { type CapturedRow, fileSink, s3Sink } from './capture.ts';
import { createRewardHandler } from './create-reward-handler.ts';
import type { LogEntry } from './log-entry.ts';
import { numberReward, problems, rowOf } from './test-support.ts';

const read = (lines: string): CapturedRow[] =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CapturedRow);

test('a file gets one line for each row, and calls at once do not mix theirs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rlaif-'));
  try {
    const path = join(folder, 'captured.jsonl');
    const capture = { sink: fileSink(path), rate: 1 };
    const handler = createRewardHandler({ reward: numberReward, log: () => {}, capture });
    const long = 'x'.repeat(200_000);
    await Promise.all(Array.from({ length: 8 }, (_, id) => handler([rowOf(`${id}`, '1'), rowOf(`${id}+`, long)])));
    await handler.flush();
    const rows = read(await readFile(path, 'utf8'));
    expect(rows).toHaveLength(16);
    expect(rows.filter(({ sample }) => sample.completion === long)).toHaveLength(8);
    expect(rows[0]).toMatchObject({ sample: { id: '0' }, outcome: { status: 'scored', score: 1 } });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a file that cannot be written costs its rows alone, and the next are tried again', async () => {
  const entries: LogEntry[] = [];
  const sink = fileSink('/nowhere/captured.jsonl');
  const handler = createRewardHandler({
    reward: numberReward,
    log: (entry) => entries.push(entry),
    capture: { sink, rate: 1 },
  });
  await handler([rowOf(1)]);
  await handler([rowOf(2)]);
  await handler.flush();
  expect(problems(entries)).toHaveLength(2);
});

test('S3 gets an object of JSON lines, by the hour', async () => {
  const puts: { url: string; type: string | undefined; body: string }[] = [];
  const server = createServer(async (request, response) => {
    puts.push({ url: request.url ?? '', type: request.headers['content-type'], body: await text(request) });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const client = new S3Client({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      forcePathStyle: true,
      credentials: { accessKeyId: 'an-id', secretAccessKey: 'a-secret' },
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    const sink = s3Sink({ bucket: 'captures', prefix: 'run-7/', client });
    const handler = createRewardHandler({ reward: numberReward, log: () => {}, capture: { sink, rate: 1 } });
    await handler([rowOf('a', '0.5'), rowOf('b', 'ü')]);
    await handler.flush();
    expect(puts).toHaveLength(1);
    expect(puts[0]?.url).toMatch(
      /^\/captures\/run-7\/\d{4}\/\d\d\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z-[\da-f-]{36}\.jsonl/,
    );
    expect(puts[0]?.type).toBe('application/x-ndjson');
    expect(read(puts[0]!.body).map(({ sample }) => sample.completion)).toEqual(['0.5', 'ü']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test.each([
  [() => fileSink(''), 'path must be'],
  [() => s3Sink({ bucket: '' }), 'bucket must be'],
  [() => s3Sink({ bucket: 'b', prefix: 7 } as never), 'prefix must be'],
  [() => s3Sink({ bucket: 'b', key: 'k' } as never), "unknown option 'key'"],
])('misuse is a TypeError', (make, message) => {
  expect(make).toThrow(TypeError);
  expect(make).toThrow(message);
});
