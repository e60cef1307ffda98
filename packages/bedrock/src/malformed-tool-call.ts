import type { ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { AwsError } from './aws-failure.ts';

const invalidSequence =
  /^(?:The model returned the following errors: )?Model produced invalid sequence as part of ToolUse\b/;

/**
 * Whether an error says that the model broke its own tool call, which Nova does now and then: the service tells it as a stop reason, or as
 * a `ModelErrorException`. It is the model's reply that is broken, not the service, and asked for text the model may manage.
 */
export function isMalformedToolCall(error: unknown): boolean {
  const { name, message } = (error ?? {}) as AwsError;
  return name === 'ModelErrorException' && typeof message === 'string' && invalidSequence.test(message);
}

/** The reply that such an error stands for. What it cost the service does not say. */
export function malformedToolCall(): ConverseCommandOutput {
  return {
    $metadata: {},
    output: { message: { role: 'assistant', content: [] } },
    stopReason: 'malformed_tool_use',
    usage: undefined,
    metrics: undefined,
  };
}
