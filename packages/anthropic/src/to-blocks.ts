import type { Anthropic } from '@anthropic-ai/sdk';
import type { JudgePart, Warn } from '@rlaif/spec';

/** How long a cached prefix is kept after it was last used. */
export type CacheTtl = '5m' | '1h';

/** How the marks of a request become cache breakpoints. */
export interface BreakpointOptions {
  readonly promptCaching: boolean;
  /** Whether the service has refused marks. */
  readonly isRefused: boolean;
  /** The API takes 4. */
  readonly maxBreakpoints: number;
  /** No shorter prefix is cached. Default: not known. */
  readonly minimumTokens: number | undefined;
  /** The size of what comes before the first part. */
  readonly bytesBefore: number;
  /** Default: the service's own, five minutes. */
  readonly ttl: CacheTtl | undefined;
}

/** Makes the function that writes the parts of a request, in their order, as text blocks, and their marks as cache breakpoints. */
export function blockWriter(
  { promptCaching, isRefused, maxBreakpoints, minimumTokens = 0, bytesBefore, ttl }: BreakpointOptions,
  warn: Warn,
): (parts: readonly JudgePart[]) => Anthropic.TextBlockParam[] {
  let breakpoints = 0;
  let bytes = bytesBefore;

  /** Why a mark after the bytes so far is no breakpoint. */
  const obstacle = (): string | undefined => {
    if (!promptCaching) {
      return `${isRefused ? 'The service refused cache marks: they' : 'The model has no prompt cache: cache marks'} were left out.`;
    }
    // A token has a byte at least.
    if (bytes < minimumTokens) {
      return `The model caches no prefix of fewer than ${minimumTokens} tokens: the marks of shorter ones were left out.`;
    }
    return breakpoints === maxBreakpoints
      ? `The API takes ${maxBreakpoints} cache breakpoints: later marks were left out.`
      : undefined;
  };

  const takesBreakpoint = (): boolean => {
    const reason = obstacle();
    if (reason !== undefined) {
      warn('cache', reason);
      return false;
    }
    breakpoints += 1;
    return true;
  };

  return (parts) =>
    joinBlank(parts).map(({ text: own, cache }) => {
      // Half a surrogate pair becomes U+FFFD: in JSON it is an escape that the API refuses to read.
      const text = own.toWellFormed();
      bytes += Buffer.byteLength(text);
      const isBreakpoint = cache === true && takesBreakpoint();
      return {
        type: 'text',
        text,
        ...(isBreakpoint && { cache_control: { type: 'ephemeral', ...(ttl && { ttl }) } }),
      };
    });
}

/** The same text in parts of which none is blank, because the API answers 400 to a blank text block. */
function joinBlank(parts: readonly JudgePart[]): readonly JudgePart[] {
  const joined: JudgePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last === undefined || !(isBlank(last) || isBlank(part))) {
      joined.push(part);
      continue;
    }
    // A mark on what is blank and comes first would move behind text that it did not cover.
    const isMarked = part.cache === true || (last.cache === true && !isBlank(last));
    joined[joined.length - 1] = { text: last.text + part.text, cache: isMarked };
  }
  return joined.filter((part) => !isBlank(part));
}

function isBlank({ text }: JudgePart): boolean {
  return text.trim() === '';
}
