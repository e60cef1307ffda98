import { createServiceServer, type Respond, type ServiceServer } from '@rlaif/testing';

const verdict = JSON.stringify({ polite: { reason: 'It thanks the customer.', pass: true } });

/** A stand-in for a judge's service, on 127.0.0.1, in OpenAI's wire format: every reply passes. */
export function startJudgeServer(respond: Respond = () => ({ type: 'reply', text: verdict })): Promise<ServiceServer> {
  return createServiceServer({
    respond,
    reply: ({ text = verdict }) => ({
      body: {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: text, refusal: null },
            finish_reason: 'stop',
            logprobs: null,
          },
        ],
        usage: { prompt_tokens: 300, completion_tokens: 20, total_tokens: 320 },
      },
    }),
    error: (_status, message) => ({ body: { error: { message, type: 'an_error', param: null, code: null } } }),
  });
}

/** The environment in which the OpenAI provider asks that server. */
export function judgeEnvironment({ url }: ServiceServer): NodeJS.ProcessEnv {
  return { ...process.env, OPENAI_BASE_URL: `${url}/v1`, OPENAI_API_KEY: 'none' };
}
