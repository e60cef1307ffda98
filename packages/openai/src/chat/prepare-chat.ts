import { failedGeneration, recordOf } from '@rlaif/spec/provider';
import type { PrepareCall } from '../prepared-call.ts';
import { serviceHostOf } from '../service-host.ts';
import { fromChatResponse } from './from-chat-response.ts';
import { toChatRequest } from './to-chat-request.ts';

/** Asks through Chat Completions. */
export const prepareChat: PrepareCall = (client, request, context) => {
  const { body, sent, warnings } = toChatRequest(request, { ...context, host: serviceHostOf(client.baseURL) });
  const { provider, modelId, sources } = context;
  const toolName = body.tools === undefined ? undefined : request.schema?.name;
  const isLogprobsAsked = sent.has('logprobs');
  return {
    sent,
    async send(options) {
      const response = await client.chat.completions.create(body, options).catch(brokenReply);
      return fromChatResponse(response, { provider, modelId, sources, toolName, isLogprobsAsked, warnings });
    },
  };
};

/** The chat completion that an error stands for, where the model and not the request is at fault; any other error is thrown. */
function brokenReply(thrown: unknown): object {
  const { status, error } = recordOf(thrown);
  const broken = failedGeneration(status, error);
  if (broken === undefined) throw thrown;
  return { choices: [{ message: { content: broken.text }, finish_reason: broken.code }] };
}
