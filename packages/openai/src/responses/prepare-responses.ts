import type { PrepareCall } from '../prepared-call.ts';
import { fromResponsesResponse } from './from-responses-response.ts';
import { toResponsesRequest } from './to-responses-request.ts';

/** Asks through Responses. */
export const prepareResponses: PrepareCall = (client, request, context) => {
  const { body, sent, warnings } = toResponsesRequest(request, context);
  const { provider, modelId, sources } = context;
  const toolName = body.tools === undefined ? undefined : request.schema?.name;
  const isLogprobsAsked = sent.has('logprobs');
  return {
    sent,
    async send(options) {
      const response = await client.responses.create(body, options);
      return fromResponsesResponse(response, { provider, modelId, sources, toolName, isLogprobsAsked, warnings });
    },
  };
};
