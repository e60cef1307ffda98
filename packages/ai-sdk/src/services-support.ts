import type { ServiceAnswer, ServiceMessage, ServiceServerOptions } from '@rlaif/testing';

/** How a service speaks: what `createServiceServer` needs beside `respond`. */
export type Wire = Omit<ServiceServerOptions, 'respond'>;

/** The calls of the forced tool in an answer: the text of each call's arguments. */
function callsOf({ arguments: first, secondArguments, brokenArguments }: ServiceAnswer): readonly string[] {
  const calls = [first, secondArguments].filter((value) => value !== undefined).map((value) => JSON.stringify(value));
  return brokenArguments === undefined ? calls : [brokenArguments];
}

const openaiError = (message: string, param: string | null, code: string | null = null): ServiceMessage => ({
  body: { error: { message, type: 'invalid_request_error', param, code } },
});

/** Where a service of chat completions differs from OpenAI's. */
type ChatDialect = Partial<Pick<Wire, 'error' | 'refuse'>>;

const openaiRefusals: NonNullable<Wire['refuse']> = {
  temperature: () =>
    openaiError(
      "Unsupported parameter: 'temperature' is not supported with this model.",
      'temperature',
      'unsupported_parameter',
    ),
  seed: () => openaiError('Unrecognized request argument supplied: seed', null),
  logprobs: () => openaiError('You are not allowed to request logprobs from this model', 'logprobs'),
  schema: ({ body }) =>
    (body as { tools?: unknown }).tools === undefined
      ? openaiError(
          "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
          'response_format',
        )
      : openaiError("Unsupported value: 'tool_choice' does not support this type.", 'tool_choice'),
};

/** Chat completions: OpenAI, Mistral, Groq, DeepSeek and the servers that are compatible with them. */
export function chatCompletions({ error, refuse = openaiRefusals }: ChatDialect = {}): Wire {
  return {
    reply(answer, { body }) {
      const { text, reasoning, stop = 'stop', inputTokens = 1, outputTokens = 1, logprobs } = answer;
      const { cachedInputTokens = 0, reasoningTokens = 0 } = answer;
      const tools = (body as { tools?: readonly { function: { name: string } }[] }).tools ?? [];
      const calls = tools.length === 0 ? [] : callsOf(answer);
      const toolCalls = calls.map((argument, index) => ({
        id: `call_${index}`,
        type: 'function',
        function: { name: tools[0]!.function.name, arguments: argument },
      }));
      const finish = calls.length > 0 && stop === 'stop' ? 'tool_calls' : stop;
      return {
        body: {
          id: 'chatcmpl-1',
          object: 'chat.completion',
          created: 1_700_000_000,
          model: 'a-model',
          choices: [
            {
              index: 0,
              message: {
                role: 'assistant',
                content: text ?? null,
                ...(reasoning !== undefined && { reasoning, reasoning_content: reasoning }),
                ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
              },
              finish_reason: finish === 'filtered' || finish === 'refusal' ? 'content_filter' : finish,
              ...(logprobs && {
                logprobs: {
                  content: logprobs.map(({ alternatives, ...token }) => ({
                    ...token,
                    bytes: [],
                    top_logprobs: alternatives.map((alternative) => ({ ...alternative, bytes: [] })),
                  })),
                },
              }),
            },
          ],
          usage: {
            prompt_tokens: inputTokens,
            completion_tokens: outputTokens,
            total_tokens: inputTokens + outputTokens,
            prompt_tokens_details: { cached_tokens: cachedInputTokens },
            // DeepSeek's name.
            prompt_cache_hit_tokens: cachedInputTokens,
            completion_tokens_details: { reasoning_tokens: reasoningTokens },
          },
        },
      };
    },
    error: error ?? ((_, message) => openaiError(message, null)),
    refuse,
  };
}

const mistralRefusal = (parameter: string): ServiceMessage => ({
  status: 422,
  body: {
    detail: [{ type: 'extra_forbidden', loc: ['body', parameter], msg: 'Extra inputs are not permitted', input: 1 }],
  },
});

/** Mistral: a message in parts where the model reasons, and FastAPI's errors. */
export const mistral: Wire = {
  reply(answer, request) {
    const { body } = chatCompletions().reply({ ...answer, reasoning: undefined }, request);
    if (answer.reasoning === undefined) return { body };
    const { choices, ...rest } = body as { choices: readonly { message: object }[] };
    const content = [
      { type: 'thinking', thinking: [{ type: 'text', text: answer.reasoning }] },
      ...(answer.text === undefined ? [] : [{ type: 'text', text: answer.text }]),
    ];
    return {
      body: { ...rest, choices: choices.map((choice) => ({ ...choice, message: { ...choice.message, content } })) },
    };
  },
  error: (_, message) => ({ body: { object: 'error', message, type: 'an_error', param: null, code: null } }),
  refuse: {
    temperature: () => mistralRefusal('temperature'),
    seed: () => mistralRefusal('random_seed'),
    schema: () => mistralRefusal('response_format'),
  },
};

/** Groq: no parameter is named but in words. */
export const groq: Wire = chatCompletions({
  error: (_, message) => ({ body: { error: { message, type: 'invalid_request_error' } } }),
  refuse: {
    temperature: () => ({
      body: { error: { message: "'temperature' : property 'temperature' is unsupported", type: 'x' } },
    }),
    seed: () => ({
      body: { error: { message: "'seed' : property 'seed' is unsupported", type: 'invalid_request_error' } },
    }),
    schema: ({ body }) => ({
      body: {
        error: {
          message:
            (body as { tools?: unknown }).tools === undefined
              ? 'This model does not support response format `json_schema`. See supported models in the documentation.'
              : '`tool_choice` is not supported with this model',
          type: 'invalid_request_error',
        },
      },
    }),
  },
});

const geminiStops = { stop: 'STOP', length: 'MAX_TOKENS', filtered: 'SAFETY', refusal: 'PROHIBITED_CONTENT' } as const;

const geminiUnknownName = (name: string): ServiceMessage => {
  const message = `Invalid JSON payload received. Unknown name "${name}" at 'generation_config': Cannot find field.`;
  const fieldViolations = [{ field: 'generation_config', description: message }];
  const details = [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }];
  return { body: { error: { code: 400, message, status: 'INVALID_ARGUMENT', details } } };
};

/** Google's `generateContent`. */
export const gemini: Wire = {
  reply(answer) {
    const { text, reasoning, stop = 'stop', inputTokens = 1, outputTokens = 1 } = answer;
    const { cachedInputTokens = 0, reasoningTokens = 0 } = answer;
    const parts = [
      ...(reasoning === undefined ? [] : [{ text: reasoning, thought: true }]),
      ...(text === undefined ? [] : [{ text }]),
    ];
    return {
      body: {
        candidates: [
          { index: 0, finishReason: geminiStops[stop], ...(parts.length > 0 && { content: { role: 'model', parts } }) },
        ],
        usageMetadata: {
          promptTokenCount: inputTokens,
          candidatesTokenCount: outputTokens - reasoningTokens,
          thoughtsTokenCount: reasoningTokens,
          cachedContentTokenCount: cachedInputTokens,
          totalTokenCount: inputTokens + outputTokens,
        },
      },
    };
  },
  error: (code, message) => ({ body: { error: { code, message, status: 'AN_ERROR' } } }),
  refuse: {
    temperature: () => geminiUnknownName('temperature'),
    seed: () => geminiUnknownName('seed'),
    schema: () => ({
      body: {
        error: { code: 400, message: 'JSON mode is not enabled for models/a-model', status: 'INVALID_ARGUMENT' },
      },
    }),
  },
};

const cohereStops = {
  stop: 'COMPLETE',
  length: 'MAX_TOKENS',
  filtered: 'ERROR_TOXIC',
  refusal: 'ERROR_TOXIC',
} as const;

const cohereRefusal = (parameter: string): ServiceMessage => ({
  status: 422,
  body: { message: `unknown field: parameter '${parameter}' is not a valid field.` },
});

/** Cohere's chat, version 2. */
export const cohere: Wire = {
  reply({ text, reasoning, stop = 'stop', inputTokens = 1, outputTokens = 1, cachedInputTokens = 0 }) {
    const tokens = { input_tokens: inputTokens, output_tokens: outputTokens };
    return {
      body: {
        generation_id: 'one',
        message: {
          role: 'assistant',
          content: [
            ...(reasoning === undefined ? [] : [{ type: 'thinking', thinking: reasoning }]),
            ...(text === undefined ? [] : [{ type: 'text', text }]),
          ],
        },
        finish_reason: cohereStops[stop],
        usage: { billed_units: tokens, tokens, cached_tokens: cachedInputTokens },
      },
    };
  },
  error: (_, message) => ({ body: { id: 'one', message } }),
  refuse: {
    temperature: () => cohereRefusal('temperature'),
    seed: () => cohereRefusal('seed'),
    schema: () => cohereRefusal('response_format'),
  },
};

const xaiRefusal = (parameter: string): ServiceMessage => ({
  body: { code: 'Client specified an invalid argument', error: `Argument not supported on this model: ${parameter}` },
});

const xaiBlocked: ServiceMessage = {
  status: 403,
  body: {
    code: 'The caller does not have permission to execute the specified operation',
    error:
      'Content violates usage guidelines. Team: a-team, API key ID: a-key, Model: grok-4, Failed check: SAFETY_CHECK_TYPE_BIO',
  },
};

/** The Responses API, as xAI has it. */
export const responses: Wire = {
  reply(answer) {
    const { text, reasoning, stop = 'stop', inputTokens = 1, outputTokens = 1 } = answer;
    const { cachedInputTokens = 0, reasoningTokens = 0 } = answer;
    if (stop === 'filtered' || stop === 'refusal') return xaiBlocked;
    return {
      body: {
        id: 'resp_1',
        object: 'response',
        created_at: 1_700_000_000,
        model: 'a-model',
        status: stop === 'length' ? 'incomplete' : 'completed',
        ...(stop === 'length' && { incomplete_details: { reason: 'max_output_tokens' } }),
        output: [
          ...(reasoning === undefined
            ? []
            : [
                {
                  type: 'reasoning',
                  id: 'rs_1',
                  status: 'completed',
                  summary: [{ type: 'summary_text', text: reasoning }],
                },
              ]),
          ...(text === undefined
            ? []
            : [
                {
                  type: 'message',
                  id: 'msg_1',
                  role: 'assistant',
                  status: 'completed',
                  content: [{ type: 'output_text', text, annotations: [] }],
                },
              ]),
        ],
        usage: {
          input_tokens: inputTokens,
          output_tokens: outputTokens,
          total_tokens: inputTokens + outputTokens,
          input_tokens_details: { cached_tokens: cachedInputTokens },
          output_tokens_details: { reasoning_tokens: reasoningTokens },
        },
      },
    };
  },
  error: (_, message) => ({ body: { code: 'An error', error: message } }),
  refuse: {
    temperature: () => xaiRefusal('temperature'),
    seed: () => xaiRefusal('seed'),
    schema: () => xaiRefusal('responseFormat'),
  },
};

const claudeStops = { stop: 'end_turn', length: 'max_tokens', filtered: 'refusal', refusal: 'refusal' } as const;

const claudeRefusal = (message: string): ServiceMessage => ({
  body: { type: 'error', error: { type: 'invalid_request_error', message } },
});

/** Anthropic's Messages. */
export const messages: Wire = {
  reply(answer) {
    const { text, reasoning, stop = 'stop', inputTokens = 1, outputTokens = 1, cachedInputTokens = 0 } = answer;
    return {
      body: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'a-model',
        content: [
          ...(reasoning === undefined ? [] : [{ type: 'thinking', thinking: reasoning, signature: 'one' }]),
          ...(text === undefined ? [] : [{ type: 'text', text }]),
        ],
        stop_reason: claudeStops[stop],
        usage: {
          input_tokens: inputTokens - cachedInputTokens,
          output_tokens: outputTokens,
          cache_read_input_tokens: cachedInputTokens,
        },
      },
    };
  },
  error: (_, message) => ({ body: { type: 'error', error: { type: 'an_error', message } } }),
  refuse: {
    temperature: () => claudeRefusal('`temperature` is deprecated for this model.'),
    schema: () => claudeRefusal('output_config.format: Extra inputs are not permitted'),
    cache: () => claudeRefusal('cache_control: Extra inputs are not permitted'),
  },
};
