/** How a count compares with its parameter. IFEval publishes these two. */
export type Relation = 'at least' | 'less than';

/** The parameters of a type that has none. */
export type NoParameters = Readonly<Record<string, never>>;

/**
 * The published instruction types of IFEval (arXiv:2311.07911) with the parameters (`kwargs`) of each, under the names of its data set.
 * Counts are whole numbers of at least 1.
 */
export interface InstructionParameters {
  /** Every keyword stands in the reply, in any case, inside a longer word too. */
  readonly 'keywords:existence': { readonly keywords: readonly string[] };
  /** How often the keyword stands in the reply, in any case, inside a longer word too. */
  readonly 'keywords:frequency': {
    readonly relation: Relation;
    readonly keyword: string;
    readonly frequency: number;
  };
  /** None of the words stands in the reply as a word of its own, in any case. */
  readonly 'keywords:forbidden_words': { readonly forbidden_words: readonly string[] };
  /** How often one character stands in the reply, in any case. */
  readonly 'keywords:letter_frequency': {
    readonly let_relation: Relation;
    readonly letter: string;
    readonly let_frequency: number;
  };
  /** The whole reply is in the language (BCP 47 or ISO 639-1). */
  readonly 'language:response_language': { readonly language: string };
  readonly 'length_constraints:number_sentences': { readonly relation: Relation; readonly num_sentences: number };
  /** Exactly so many paragraphs, divided by `***`. */
  readonly 'length_constraints:number_paragraphs': { readonly num_paragraphs: number };
  readonly 'length_constraints:number_words': { readonly relation: Relation; readonly num_words: number };
  /** Exactly so many paragraphs, divided by blank lines, of which the nth (from 1) starts with the word. */
  readonly 'length_constraints:nth_paragraph_first_word': {
    readonly num_paragraphs: number;
    readonly nth_paragraph: number;
    readonly first_word: string;
  };
  /** At least so many placeholders in square brackets. */
  readonly 'detectable_content:number_placeholders': { readonly num_placeholders: number };
  /** A postscript that begins with the marker, such as `P.S.`. */
  readonly 'detectable_content:postscript': { readonly postscript_marker: string };
  /** Exactly so many Markdown bullet points. */
  readonly 'detectable_format:number_bullet_lists': { readonly num_bullets: number };
  /** One of "My answer is yes.", "My answer is no." and "My answer is maybe." stands in the reply. */
  readonly 'detectable_format:constrained_response': NoParameters;
  /** At least so many `*highlighted*` or `**highlighted**` stretches. */
  readonly 'detectable_format:number_highlighted_sections': { readonly num_highlights: number };
  /** At least so many sections whose first line begins with the word and a number. The name is misspelt in the data set. */
  readonly 'detectable_format:multiple_sections': { readonly section_spliter: string; readonly num_sections: number };
  /** The whole reply is JSON, fenced or not. */
  readonly 'detectable_format:json_format': NoParameters;
  /** A title in double angular brackets: `<<title>>`. */
  readonly 'detectable_format:title': NoParameters;
  /** Two different replies, divided by `******`. */
  readonly 'combination:two_responses': NoParameters;
  /** The reply begins with the request, word for word. */
  readonly 'combination:repeat_prompt': { readonly prompt_to_repeat: string };
  /** The reply ends with the phrase. */
  readonly 'startend:end_checker': { readonly end_phrase: string };
  /** The whole reply stands in double quotation marks. */
  readonly 'startend:quotation': NoParameters;
  /** How many words are all capitals. */
  readonly 'change_case:capital_word_frequency': {
    readonly capital_relation: Relation;
    readonly capital_frequency: number;
  };
  /** English without a lower-case letter. */
  readonly 'change_case:english_capital': NoParameters;
  /** English without a capital. */
  readonly 'change_case:english_lowercase': NoParameters;
  readonly 'punctuation:no_comma': NoParameters;
}

/** The published id of an instruction type. */
export type InstructionId = keyof InstructionParameters;

/** One instruction: its type, and the parameters of that type. */
export type Instruction = {
  readonly [I in InstructionId]: NoParameters extends InstructionParameters[I]
    ? { readonly id: I; readonly parameters?: InstructionParameters[I] | undefined }
    : { readonly id: I; readonly parameters: InstructionParameters[I] };
}[InstructionId];

/** Strict: the reply as it is. Loose: also without its first line, its last line, both, and each of these without asterisks. */
export type InstructionMode = 'strict' | 'loose';
