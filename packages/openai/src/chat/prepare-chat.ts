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
      const response = await client.chat.completions.create(body, options);
      return fromChatResponse(response, { provider, modelId, sources, toolName, isLogprobsAsked, warnings });
    },
  };
};
