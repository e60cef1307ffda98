import { hash } from 'node:crypto';
import type { JudgeRequest } from '@rlaif/spec';
import { canonicalJson } from './canonical-json.ts';

/**
 * The key of a request in a transcript: the SHA-256 of its canonical JSON, in hexadecimal. The whole request counts, `sampleIndex`,
 * cache marks and provider options included; the order of keys does not.
 *
 * @example
 * requestKey({ messages: [{ role: 'user', content: [{ text: 'Hello' }] }], maxOutputTokens: 8 }); // 64 hexadecimal digits
 */
export function requestKey(request: JudgeRequest): string {
  return hash('sha256', canonicalJson(request));
}
