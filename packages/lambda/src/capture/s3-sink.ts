import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { checkOptions } from '@rlaif/core';
import type { CaptureSink } from '../capture-rows.ts';
import { toJsonLines } from './to-json-lines.ts';

/** Options of `s3Sink`. */
export interface S3SinkOptions {
  readonly bucket: string;
  /** What the keys of the objects begin with. Default: `captured/`. */
  readonly prefix?: string | undefined;
  /** A client of your own. Default: one with the region and the credentials of the environment. */
  readonly client?: S3Client | undefined;
}

/**
 * Writes rows to S3 as JSON lines: one object for each invocation that kept rows, `PREFIX2026/11/21/09/TIME-ID.jsonl` by the hour in UTC. The
 * function needs `s3:PutObject` on the prefix, and `@aws-sdk/client-s3` must be installed.
 *
 * An answer does not wait for it. Lambda freezes the environment when the answer is sent, so what is not written by then is written when
 * the next event comes, and is lost where none comes any more.
 *
 * @throws TypeError for an empty bucket or an unknown option.
 * @example
 * const handler = createRewardHandler({ reward, capture: { sink: s3Sink({ bucket: 'my-captures' }), rate: 0.01 } });
 */
export function s3Sink(options: S3SinkOptions): CaptureSink {
  checkOptions('s3Sink', options, ['bucket', 'prefix', 'client']);
  const { bucket, prefix = 'captured/', client = new S3Client() } = options;
  if (typeof bucket !== 'string' || bucket === '') throw new TypeError('s3Sink: bucket must be the name of a bucket');
  if (typeof prefix !== 'string') throw new TypeError('s3Sink: prefix must be a text');
  return async (rows) => {
    const time = new Date().toISOString();
    const hour = time.slice(0, 13).replaceAll(/[-T]/g, '/');
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${prefix}${hour}/${time.replaceAll(':', '')}-${randomUUID()}.jsonl`,
        Body: toJsonLines(rows),
        ContentType: 'application/x-ndjson',
      }),
    );
  };
}
