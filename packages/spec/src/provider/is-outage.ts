import { errorLabel } from './error-label.ts';
import { recordOf } from './record-of.ts';

const network = /^(?:UND_ERR|EAI_AGAIN|ENOTFOUND|ECONN|EHOST|ENET|EPIPE|ETIMEDOUT|REQUEST_SEND_ERROR$)/;

/**
 * Whether an error, or one of its causes, says that the network or the service that was asked is down: credentials that could not be fetched
 * for such a reason are not missing, and may be there later.
 *
 * @example
 * isOutage(Object.assign(new Error('…'), { code: 'ECONNREFUSED' })); // true
 */
export function isOutage(error: unknown): boolean {
  const { status, statusCode = status } = recordOf(error);
  return network.test(errorLabel(error, undefined)) || (typeof statusCode === 'number' && statusCode >= 500);
}
