import { type Components, RlaifError, type RlaifErrorOptions } from '@rlaif/spec';
import { joinUsage } from './usage.ts';

/** The error as it is, or `RLAIF_REWARD` for what the user's code threw: its own message may quote a completion, so it stays in `cause`. */
export function toRlaifError(cause: unknown): RlaifError {
  return RlaifError.isInstance(cause)
    ? cause
    : new RlaifError('RLAIF_REWARD', `the reward threw ${cause instanceof Error ? cause.name : typeof cause}`, {
        cause,
      });
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
