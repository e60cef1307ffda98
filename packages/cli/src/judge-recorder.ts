import { type JudgeModel, type JudgeRequest, type JudgeResponse, RlaifError, wrapModel } from '@rlaif/core';

/** A request, and what came of it; `undefined` while it is under way. */
export interface Exchange {
  readonly request: JudgeRequest;
  reply: JudgeResponse | RlaifError | undefined;
}

/** A model, and what it was asked, in that order. */
export interface RecordedModel {
  readonly model: JudgeModel;
  readonly exchanges: readonly Exchange[];
}

/** The same model, which keeps what it is asked and what it says. */
export function recordExchanges(model: JudgeModel): RecordedModel {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    model: wrapModel(model, async (request, options) => {
      const exchange: Exchange = { request, reply: undefined };
      exchanges.push(exchange);
      try {
        exchange.reply = await model.generate(request, options);
        return exchange.reply;
      } catch (error) {
        if (RlaifError.isInstance(error)) exchange.reply = error;
        throw error;
      }
    }),
  };
}
