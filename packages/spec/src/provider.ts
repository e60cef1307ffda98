/**
 * What judge providers share, for those who write one.
 *
 * @module
 */
export { callService, type ServiceAnswer, type ServiceCall } from './provider/call-service.ts';
export { collectWarnings, type WarningCollector } from './provider/collect-warnings.ts';
export { createTurns, type Turns } from './provider/create-turns.ts';
export { errorLabel } from './provider/error-label.ts';
export { isHttpUrl } from './provider/is-http-url.ts';
export { type RejectedSettings, rejectedSettings } from './provider/rejected-settings.ts';
export { tokenLimitOf } from './provider/token-limit-of.ts';
