import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { misuse } from './check-props.ts';
import { routingRegions } from './routing-regions.ts';

/** Resources, and the circumstances in which they may be asked. */
export interface Access {
  readonly resources: readonly string[];
  /** The inference profile through which alone these models may be asked. */
  readonly profile?: string | undefined;
  /** What `aws:RequestedRegion` must be: a global profile's requests are told apart by it. */
  readonly requestedRegion?: string | undefined;
}

/** The models that a model id or a profile id stands for, in each region where they may be asked. */
export function modelsBehind(
  scope: Construct,
  id: string,
  options: {
    readonly region: string;
    readonly profile?: string | undefined;
    readonly routingRegions?: readonly string[] | undefined;
  },
): readonly Access[] {
  const { region, profile } = options;
  if (id.startsWith('arn:')) return [{ resources: [id], profile }];
  const { partition } = Stack.of(scope);
  const prefix = profilePrefix(id);
  const model = prefix === undefined ? id : id.slice(prefix.length + 1);
  const modelIn = (place: string): string => `arn:${partition}:bedrock:${place}::foundation-model/${model}`;
  if (prefix === 'global') {
    return [
      { resources: [modelIn(region)], profile, requestedRegion: region },
      // Where a global profile sends a request elsewhere, the model has no region, and neither has the request.
      { resources: [modelIn('')], profile, requestedRegion: 'unspecified' },
    ];
  }
  if (prefix === undefined && options.routingRegions === undefined) return [{ resources: [modelIn(region)], profile }];
  const reached = options.routingRegions ?? routingRegions[prefix ?? ''];
  if (reached === undefined) {
    throw misuse(
      scope,
      `judge ${id}: where profiles with the prefix '${prefix}' send requests is not known here; say it, { model, routingRegions: [...] }`,
    );
  }
  return [{ resources: [...new Set([region, ...reached])].map(modelIn), profile }];
}

/** The geography that a profile's id begins with. No provider of models has a name of two letters. */
export function profilePrefix(id: string): string | undefined {
  return /^(global|apac|[a-z]{2}(?:-gov)?)\./.exec(id)?.[1];
}
