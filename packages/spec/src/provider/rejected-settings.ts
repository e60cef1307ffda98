/** The optional settings that a service refused, by model. */
export interface RejectedSettings {
  /** The names of the settings that the service refused for a model. */
  of(modelId: string): ReadonlySet<string>;
  /** Takes note of one. */
  add(modelId: string, setting: string): void;
}

const none: ReadonlySet<string> = new Set();

/**
 * Remembers what a service refused, for the rest of the process: a table of capabilities is never complete. A provider that is answered
 * 400 with the name of an optional setting that it sent adds it here and throws `RLAIF_JUDGE_REQUEST` with `isRetryable: true`. The
 * retry, and every call after it, leaves the setting out, with a warning.
 *
 * @example
 * const rejected = rejectedSettings();
 * rejected.add('gpt-next', 'temperature');
 * rejected.of('gpt-next').has('temperature'); // true
 */
export function rejectedSettings(): RejectedSettings {
  const byModel = new Map<string, Set<string>>();
  return {
    of: (modelId) => byModel.get(modelId) ?? none,
    add(modelId, setting) {
      const known = byModel.get(modelId) ?? new Set();
      byModel.set(modelId, known.add(setting));
    },
  };
}
