/**
 * What judge providers share, for those who write one.
 *
 * @module
 */
export { callService, type ServiceAnswer, type ServiceCall } from './provider/call-service.ts';
export { capabilitiesLeft, type OptionalSetting } from './provider/capabilities-left.ts';
export { collectWarnings, type WarningCollector } from './provider/collect-warnings.ts';
export { createTurns, type Turns } from './provider/create-turns.ts';
export { errorLabel } from './provider/error-label.ts';
export { type FailedGeneration, failedGeneration } from './provider/failed-generation.ts';
export { isHttpUrl } from './provider/is-http-url.ts';
export { isOutage } from './provider/is-outage.ts';
export { readLogprobs } from './provider/read-logprobs.ts';
export { recordOf, textOf } from './provider/record-of.ts';
export { type Refusal, refusedError } from './provider/refused-error.ts';
export { type RejectedSettings, rejectedSettings } from './provider/rejected-settings.ts';
export { settingsOf } from './provider/settings-of.ts';
export { type TakenSettings, type Takes, takeSettings } from './provider/take-settings.ts';
export { tokenCount } from './provider/token-count.ts';
export { tokenLimitOf } from './provider/token-limit-of.ts';
export { type ReadReply, toolReply } from './provider/tool-reply.ts';
export { unknownModel } from './provider/unknown-model.ts';
