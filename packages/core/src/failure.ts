import { type Components, RlaifError, type RlaifErrorOptions } from '@rlaif/spec';
import { joinUsage } from './usage.ts';

/**
 * The error as it is, or `RLAIF_REWARD` for what the user's code threw: its own message may quote a completion, so it stays in `cause`.
 * Node's own APIs throw an `AbortError` when the signal is aborted, which nobody's reward has caused.
 */
export function toRlaifError(cause: unknown): RlaifError {
  let name: string = typeof cause;
  try {
    if (RlaifError.isInstance(cause)) return cause;
    if (cause instanceof Error) name = String(cause.name);
  } catch {
    // What cannot even be looked at is an error all the same.
  }
  return name === 'AbortError'
    ? new RlaifError('RLAIF_ABORTED', 'cancelled', { cause })
    : new RlaifError('RLAIF_REWARD', `the reward threw ${name}`, { cause });
}

/** What a judge model threw. If it is not a `RlaifError`, the model is at fault and not the completion. */
export function toModelError(thrown: unknown): RlaifError {
  const error = toRlaifError(thrown);
  return error.code === 'RLAIF_REWARD'
    ? new RlaifError('RLAIF_JUDGE_UNAVAILABLE', error.message.replace('reward', 'judge model'), { cause: thrown })
    : error;
}

/** The same error with some of it replaced. An error may be shared between samples, so it is never changed in place. */
export function rebuildError(
  error: RlaifError,
  changes: { readonly message?: string } & Pick<RlaifErrorOptions, 'usage' | 'components'>,
): RlaifError {
  return new RlaifError(error.code, changes.message ?? error.message, { ...error, ...changes, cause: error });
}

/**
 * The one error for children that failed: what the completion caused before what a service caused (waiting will not mend it), then the
 * first by order. It keeps what all of them were billed and what had finished, keyed by path. A child without a name is not a level of
 * the path.
 */
export function childrenError(
  failures: readonly (readonly [name: string, error: RlaifError])[],
  finished: Components,
): RlaifError {
  const components = { ...finished };
  let usage: RlaifError['usage'] = [];
  for (const [name, error] of failures) {
    usage = joinUsage(usage, error.usage);
    for (const path in error.components) components[(name && `${name}/`) + path] = error.components[path]!;
  }
  const [name, error] = failures.find(([, { attribution }]) => attribution === 'completion') ?? failures[0]!;
  return rebuildError(error, { message: (name && `${name}: `) + error.message, usage, components });
}
