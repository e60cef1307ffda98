import { type JudgeModel, type JudgeRequest, type JudgeResponse, RlaifError } from '@rlaif/core';

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
  // Read one by one: a model may be an instance of a class, whose getters a spread would lose.
  const { specificationVersion, provider, modelId, resilient, replays, alternatives } = model;
  return {
    exchanges,
    model: {
      specificationVersion,
      provider,
      modelId,
      // Asked each time: what a model can do changes when its service refuses a setting.
      get capabilities() {
        return model.capabilities;
      },
      resilient,
      replays,
      alternatives,
      async generate(request, options) {
        const exchange: Exchange = { request, reply: undefined };
        exchanges.push(exchange);
        try {
          exchange.reply = await model.generate(request, options);
          return exchange.reply;
        } catch (error) {
          if (RlaifError.isInstance(error)) exchange.reply = error;
          throw error;
        }
      },
    },
  };
}
