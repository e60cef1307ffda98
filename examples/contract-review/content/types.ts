/** A contract excerpt, the guidelines that it is reviewed against, and four answers of a policy. */
export interface Contract {
  readonly id: string;
  readonly title: string;
  /** The excerpt, with numbered clauses. */
  readonly contract: string;
  readonly guidelines: readonly string[];
  readonly rollouts: readonly Rollout[];
}

export interface Rollout {
  readonly kind: RolloutKind;
  /** The policy's raw answer. */
  readonly completion: string;
  /** What a careful reader says of each criterion. Absent where the checks already stop the rollout. */
  readonly verdict?:
    | { readonly [criterion in Criterion]: { readonly reason: string; readonly pass: boolean } }
    | undefined;
}

/** How an answer turned out; all but the first two are ways in which policies fail. */
export type RolloutKind =
  | 'good'
  | 'mediocre'
  | 'invalid-json'
  | 'quotes-guideline'
  | 'invented-clause'
  | 'empty-list'
  | 'one-safe-comment'
  | 'verbose'
  | 'flattery'
  | 'injection';

/**
 * `grounding`: every comment's issue really is in the quoted clause. `consistency`: every comment is justified by a guideline and none
 * contradicts one. `actionability`: every comment recommends a concrete change or step. `coverage`: the comments together address
 * every guideline that the contract breaks.
 */
export type Criterion = 'grounding' | 'consistency' | 'actionability' | 'coverage';

export interface ReviewComment {
  readonly type:
    | 'liability'
    | 'confidentiality'
    | 'payment'
    | 'termination'
    | 'intellectual-property'
    | 'data-protection'
    | 'warranty'
    | 'governing-law'
    | 'other';
  readonly risk: 'low' | 'medium' | 'high';
  /** A quote from the contract, at least 20 characters. */
  readonly excerpt: string;
  /** What is wrong and which guideline says so. */
  readonly comment: string;
  /** What to do about it. */
  readonly action: string;
}

/** The answer that the policy is asked for: review comments as JSON text. */
export function answer(comments: readonly ReviewComment[]): string {
  return JSON.stringify({ comments }, null, 2);
}
