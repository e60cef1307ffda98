/** What the models of one family take on Converse, as far as it is known. */
export interface Family {
  /** Holds a reply to a JSON schema itself (`outputConfig.textFormat`). */
  readonly native?: boolean | undefined;
  /** How its one tool is forced: by name, or by `any`, which with one tool is the same. Default: it cannot be. */
  readonly forcedBy?: 'tool' | 'any' | undefined;
  /** At the top of a tool's schema it takes `type`, `properties` and `required`, and no annotation. Default: `false`. */
  readonly bareTool?: boolean | undefined;
  /** Default: `true`. */
  readonly temperature?: boolean | undefined;
  /**
   * Takes cache points after texts of the system prompt and of messages, and caches no prefix with fewer tokens: the lowest figure that is
   * known, where sources differ. Default: it takes no cache points.
   */
  readonly cacheMinimumTokens?: number | undefined;
  /** Its cache points may say how long they live. Default: `false`. */
  readonly cacheTtl?: boolean | undefined;
  /** Spends output tokens on reasoning before it replies unless it is told not to. Default: `false`. */
  readonly reasoning?: boolean | undefined;
  /** The field of `additionalModelRequestFields` that sets its reasoning. Default: it has none. */
  readonly reasoningField?: ReasoningField | undefined;
  /** Takes a forced tool while it reasons. Default: `true`. */
  readonly forcedWhileThinking?: boolean | undefined;
  /** The most output tokens that it takes. Default: not known. */
  readonly maxOutputTokens?: number | undefined;
}

/** How models of Bedrock are told to reason: those of Nova 2, of Claude, and of gpt-oss and other open models. */
export type ReasoningField = 'reasoningConfig' | 'thinking' | 'reasoning_effort';
