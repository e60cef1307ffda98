/**
 * Where the rows that `capture` draws are kept.
 *
 * @module
 */
export { fileSink } from './capture/file-sink.ts';
export { type S3SinkOptions, s3Sink } from './capture/s3-sink.ts';
export type { CapturedRow, CaptureSink } from './capture-rows.ts';
