import { numberOption } from '@rlaif/spec/toolkit';

/** The user's client, or what one is made with: a region, and numbers such as `maxSockets`. */
interface ClientSettings {
  readonly client?: { readonly send?: unknown } | undefined;
  readonly region?: string | undefined;
  readonly [number: string]: unknown;
}

/**
 * Checks the settings of a client.
 *
 * @param className The class that a client must be of, for the message.
 * @throws TypeError for a wrong value, and for a client with any of the others beside it.
 */
export function checkClientSettings(
  caller: string,
  className: string,
  { client, region, ...numbers }: ClientSettings,
): void {
  if (client !== undefined && typeof client?.send !== 'function') {
    throw new TypeError(`${caller}: client must be a ${className}, with a method send`);
  }
  if (client !== undefined && [region, ...Object.values(numbers)].some((value) => value !== undefined)) {
    const others = ['region', ...Object.keys(numbers)].join(' and ');
    throw new TypeError(`${caller}: give client, or ${others}, not both: set them on the client`);
  }
  if (region !== undefined && (typeof region !== 'string' || region === '')) {
    throw new TypeError(`${caller}: region must be a text that is not empty, such as us-east-1`);
  }
  for (const [name, value] of Object.entries(numbers)) {
    if (value !== undefined) numberOption(caller, name, value as number, { min: 1, whole: true });
  }
}
