/** An ARN of a function, taken apart. */
export interface FunctionArn {
  readonly arn: string;
  readonly region: string;
  readonly name: string;
  /** A version or an alias. */
  readonly qualifier: string | undefined;
}

const pattern =
  /^arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z0-9-]+):\d{12}:function:(?<name>[A-Za-z0-9-_]{1,140})(?::(?<qualifier>\$LATEST|[A-Za-z0-9-_]+))?$/;

/** Takes an ARN apart; `undefined` for a text that is none. */
export function functionArn(text: string): FunctionArn | undefined {
  const { region, name, qualifier } = pattern.exec(text)?.groups ?? {};
  return region === undefined || name === undefined ? undefined : { arn: text, region, name, qualifier };
}
