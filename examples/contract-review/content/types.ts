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
  /** What a careful reader says of it. Absent where the checks already stop the rollout. */
  readonly verdict?: Verdict | undefined;
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

/** What a careful reader says of a review. */
export interface Verdict {
  /** Of each comment, in their order. */
  readonly comments: readonly CommentVerdict[];
  /** How many of the guidelines that the contract breaks have a comment. */
  readonly coverage: { readonly reason: string; readonly choice: 'none' | 'some' | 'all' };
}

/**
 * `grounding`: the issue really is in the quoted clause. `justification`: one of the guidelines is behind the comment, and it goes against none.
 * `actionability`: it recommends a concrete change or step.
 */
export type Criterion = 'grounding' | 'justification' | 'actionability';

/** What a careful reader says of one comment. */
export type CommentVerdict = { readonly [criterion in Criterion]: Mark };

export interface Mark {
  readonly reason: string;
  readonly pass: boolean;
}

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

/** The verdict on one comment: why it passes each criterion, or `fails` and why not. */
export function marks(
  grounding: string | Mark,
  justification: string | Mark,
  actionability: string | Mark,
): CommentVerdict {
  return { grounding: mark(grounding), justification: mark(justification), actionability: mark(actionability) };
}

/** Why a comment fails a criterion. */
export function fails(reason: string): Mark {
  return { reason, pass: false };
}

function mark(given: string | Mark): Mark {
  return typeof given === 'string' ? { reason: given, pass: true } : given;
}
