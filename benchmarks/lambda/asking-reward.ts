import type { Reward } from '@rlaif/core';
import { ask } from './client.ts';

/** A reward without a judge of ours: it asks by the client itself, as the bare handler does. */
export const askingReward: Reward = async ({ completion }) =>
  (await ask(completion)).stopReason === 'end_turn' ? 1 : 0;
