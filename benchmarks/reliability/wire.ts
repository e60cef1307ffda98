/** How a verdict and an error look in the format of the service that a request is meant for. */

/** What was sent to a path of a service. */
export interface WireRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The tokens that a response bills. */
export interface WireUsage {
  readonly input: number;
  readonly output: number;
}

type Format = 'converse' | 'messages' | 'responses' | 'chat';

function formatOf(path: string): Format {
  if (path.endsWith('/converse')) return 'converse';
  if (path.endsWith('/messages')) return 'messages';
  return path.endsWith('/responses') ? 'responses' : 'chat';
}

/** A response with this verdict: as the arguments of a tool where the request forces one, else as text. */
export function replyBody({ path, body }: WireRequest, verdict: object | string, usage: WireUsage): object {
  const text = typeof verdict === 'string' ? verdict : JSON.stringify(verdict);
  const tool = body.tools !== undefined || body.toolConfig !== undefined;
  const { input, output } = usage;
  switch (formatOf(path)) {
    case 'converse': {
      const content = tool ? { toolUse: { toolUseId: 'tooluse_1', name: 'verdict', input: verdict } } : { text };
      return {
        metrics: { latencyMs: 1 },
        output: { message: { role: 'assistant', content: [content] } },
        stopReason: tool ? 'tool_use' : 'end_turn',
        usage: { inputTokens: input, outputTokens: output, totalTokens: input + output },
      };
    }
    case 'messages':
      return {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: body.model,
        content: [tool ? { type: 'tool_use', id: 'toolu_1', name: 'verdict', input: verdict } : { type: 'text', text }],
        stop_reason: tool ? 'tool_use' : 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: input, output_tokens: output },
      };
    case 'responses':
      return {
        id: 'resp_1',
        object: 'response',
        created_at: 1_750_000_000,
        status: 'completed',
        model: body.model,
        output: [
          {
            type: 'message',
            id: 'msg_1',
            role: 'assistant',
            status: 'completed',
            content: [{ type: 'output_text', text, annotations: [] }],
          },
        ],
        usage: { input_tokens: input, output_tokens: output, total_tokens: input + output },
      };
    case 'chat': {
      const call = { id: 'call_1', type: 'function', function: { name: 'verdict', arguments: text } };
      const message = { role: 'assistant', content: tool ? null : text, ...(tool && { tool_calls: [call] }) };
      return {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 1_750_000_000,
        model: body.model,
        choices: [{ index: 0, message, finish_reason: tool ? 'tool_calls' : 'stop' }],
        usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
      };
    }
  }
}

/** An error of the service: what AWS names in a header, the others in the body. */
export function errorMessage(
  path: string,
  status: number,
): { readonly headers: Readonly<Record<string, string>>; readonly body: object } {
  const message = `The service says ${status}.`;
  switch (formatOf(path)) {
    case 'converse': {
      const names = { 429: 'ThrottlingException', 503: 'ServiceUnavailableException' };
      const name = names[status as keyof typeof names] ?? 'InternalServerException';
      return { headers: { 'x-amzn-errortype': name }, body: { message } };
    }
    case 'messages': {
      const types = { 429: 'rate_limit_error', 503: 'overloaded_error' };
      const type = types[status as keyof typeof types] ?? 'api_error';
      return { headers: {}, body: { type: 'error', error: { type, message } } };
    }
    default: {
      const type = status === 429 ? 'requests' : 'server_error';
      const code = status === 429 ? 'rate_limit_exceeded' : null;
      return { headers: {}, body: { error: { message, type, param: null, code } } };
    }
  }
}

/** How a response says that one should wait so long: in whole seconds, and to clients of OpenAI in milliseconds too where it is a part. */
export function retryAfterHeaders(path: string, waitMs: number): Readonly<Record<string, string>> {
  const seconds = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
  return speaksMilliseconds(path) ? { ...seconds, 'retry-after-ms': String(waitMs) } : seconds;
}

/** What the client is asked to wait where the headers are those of `retryAfterHeaders`. */
export function askedWaitMs(path: string, waitMs: number): number {
  return speaksMilliseconds(path) ? waitMs : Math.ceil(waitMs / 1000) * 1000;
}

function speaksMilliseconds(path: string): boolean {
  return formatOf(path) === 'chat' || formatOf(path) === 'responses';
}
