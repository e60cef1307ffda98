import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JudgeModelCapabilities, JudgeRequest, JudgeResponse } from '@rlaif/spec';
import { isPlainObject } from './is-plain-object.ts';
import { requestKey } from './request-key.ts';

/** Who gave the replies of a transcript: a model, or a person in its place. */
export type TranscriptOrigin = 'recorded' | 'hand-written';

/** The first line of a transcript. */
export interface TranscriptHeader {
  readonly rlaif: 'transcript';
  readonly version: 1;
  /** The service of the recorded model. */
  readonly provider: string;
  readonly modelId: string;
  readonly capabilities: JudgeModelCapabilities;
  readonly origin: TranscriptOrigin;
  /** What it was recorded for, or another remark. Default: none. */
  readonly note?: string | undefined;
}

/** Each other line of a transcript. */
export interface TranscriptExchange {
  /** What `requestKey` gives for the request. */
  readonly key: string;
  readonly request: JudgeRequest;
  readonly response: JudgeResponse;
}

/** A transcript as it was read. */
export interface Transcript {
  readonly header: TranscriptHeader;
  readonly exchanges: readonly { readonly line: number; readonly exchange: TranscriptExchange }[];
  /** How many bytes of the file are whole lines: fewer than it has when its writer was killed in the middle of a line. */
  readonly wholeBytes: number;
  /** Whether the last whole line has its line end. */
  readonly isTerminated: boolean;
}

/** The path that a path or a `file:` URL names. */
export function toPath(file: string | URL): string {
  return file instanceof URL ? fileURLToPath(file) : file;
}

/**
 * Reads and checks a transcript.
 *
 * @throws TypeError that names the file and the line, and quotes nothing of it.
 */
export function readTranscript(file: string): Transcript {
  const bytes = read(file);
  const end = bytes.lastIndexOf('\n') + 1;
  const tail = bytes.subarray(end).toString();
  const isTorn = tail !== '' && parse(tail) === undefined;
  const wholeBytes = isTorn ? end : bytes.length;
  const lines = bytes.subarray(0, wholeBytes).toString().split('\n');
  const header = parse(lines[0] ?? '');
  if (!isHeader(header)) {
    throw new TypeError(
      `${file}:1: not the header of a transcript (version 1). A transcript is made by recordJudgeModel; is this another file?`,
    );
  }
  const exchanges = lines.flatMap((text, index) => {
    const line = index + 1;
    return index === 0 || text.trim() === '' ? [] : [{ line, exchange: toExchange(text, `${file}:${line}`) }];
  });
  return { header, exchanges, wholeBytes, isTerminated: isTorn || tail === '' };
}

function read(file: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new TypeError(`${file}: the transcript cannot be read (${code}). Record one with recordJudgeModel.`, {
      cause,
    });
  }
  if (bytes.length === 0) {
    throw new TypeError(`${file}:1: the transcript is empty. Record one with recordJudgeModel.`);
  }
  return bytes;
}

function toExchange(text: string, where: string): TranscriptExchange {
  const exchange = parse(text);
  if (exchange === undefined) {
    throw new TypeError(`${where}: not JSON. Remove the line or record the transcript again.`);
  }
  if (!isExchange(exchange)) {
    throw new TypeError(
      `${where}: not an exchange: it needs { key, request, response }, whole. Remove the line or record the transcript again.`,
    );
  }
  if (exchange.key !== requestKey(exchange.request)) {
    throw new TypeError(
      `${where}: the key is not that of the request, which was edited by hand. Record the transcript again.`,
    );
  }
  return exchange;
}

/** The error of `JSON.parse` is dropped: it quotes the text, which holds completions. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isHeader(value: unknown): value is TranscriptHeader {
  return (
    isPlainObject(value) &&
    value.rlaif === 'transcript' &&
    value.version === 1 &&
    typeof value.provider === 'string' &&
    typeof value.modelId === 'string' &&
    isPlainObject(value.capabilities) &&
    (value.origin === 'recorded' || value.origin === 'hand-written') &&
    (value.note === undefined || typeof value.note === 'string')
  );
}

function isExchange(value: unknown): value is TranscriptExchange {
  return (
    isPlainObject(value) &&
    typeof value.key === 'string' &&
    isPlainObject(value.request) &&
    Array.isArray(value.request.messages) &&
    isResponse(value.response)
  );
}

function isResponse(value: unknown): value is JudgeResponse {
  return (
    isPlainObject(value) &&
    isPlainObject(value.content) &&
    (typeof value.content.text === 'string' || 'value' in value.content) &&
    isPlainObject(value.stopReason) &&
    typeof value.stopReason.unified === 'string' &&
    Array.isArray(value.usage) &&
    value.usage.every(isPlainObject) &&
    Array.isArray(value.warnings) &&
    typeof value.latencyMs === 'number'
  );
}
