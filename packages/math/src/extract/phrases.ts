/** "The answer is" in many languages, without what follows. Each alternative is linear: its gaps are bounded. */
const phrases: readonly string[] = [
  // English
  String.raw`(?:final |correct |right |exact )?answers?(?: choice| option)?(?: to (?:the|this) (?:question|problem|exercise))?(?:\*\*)? ?(?:is|are|equals|would be|should be|will be|must be|comes out to be|:|=)`,
  '(?:final|the) (?:result|solution|value) (?:is|:|=)',
  // German
  String.raw`(?:end)?(?:antwort|lösung|ergebnis|antwortmöglichkeit)(?:\*\*)? ?(?:ist|lautet|beträgt|:|=)`,
  // French
  String.raw`(?:réponse|solution|résultat)(?: finale?| correcte?| exacte?)?(?:\*\*)? ?(?:est donc|est|:|=)`,
  // Spanish
  String.raw`(?:respuesta|solución|resultado)(?: final| correcta| es correcta)?(?:\*\*)? ?(?:es|son|:|=)`,
  // Portuguese
  String.raw`(?:resposta|solução|resultado)(?: final| correta| certa)?(?:\*\*)? ?(?:é|são|:|=)`,
  // Italian
  String.raw`(?:risposta|soluzione|risultato)(?: finale| corretta| esatta)?(?:\*\*)? ?(?:è|sono|:|=)`,
  // Dutch
  String.raw`(?:eind)?(?:antwoord|oplossing|resultaat)(?:\*\*)? ?(?:is|luidt|bedraagt|:|=)`,
  // Polish
  String.raw`(?:odpowiedź|odpowiedzią|wynik|rozwiązanie)(?: końcowa| to)?(?:\*\*)? ?(?:to|jest|brzmi|wynosi|:|=)`,
  // Russian and Ukrainian
  String.raw`(?:ответ|ответом|відповідь)(?: такой)?(?:\*\*)? ?(?:равен|является|это|дорівнює|—|–|-|:|=)`,
  // Swedish, Norwegian, Danish
  String.raw`(?:svaret|svar)(?:\*\*)? ?(?:är|er|:|=)`,
  // Czech
  String.raw`odpověď(?:\*\*)? ?(?:je|zní|:|=)`,
  // Turkish
  String.raw`(?:cevap|yanıt|sonuç)(?:\*\*)? ?:`,
  // Vietnamese
  String.raw`(?:đáp án|câu trả lời|đáp số)(?: cuối cùng| đúng)?(?:\*\*)? ?(?:là|:|=)`,
  // Indonesian
  String.raw`jawaban(?:nya)?(?: akhir| yang benar)?(?:\*\*)? ?(?:adalah|:|=)`,
  // Chinese
  String.raw`(?:答案|结果|最终结果)(?:\*\*)? ?(?:应该是|應該是|应为|就是|是|为|為|：|:|=)`,
  // Japanese
  String.raw`(?:答え|解答|回答|答|正解)(?:\*\*)? ?(?:は|：|:|=)`,
  // Korean
  String.raw`(?:정답|답변|답)(?:\*\*)? ?(?:은|는|:|=)`,
  // Arabic
  String.raw`(?:الإجابة|الاجابة|الجواب|الناتج)(?: الصحيحة| النهائية| النهائي| الصحيح)?(?:\*\*)? ?(?:هي|هو|:|=)`,
  // Hindi
  String.raw`(?:उत्तर|जवाब)(?:\*\*)? ?(?:है|होगा|:|=|(?=\d|\$|\\))`,
];

const pattern = new RegExp(`(?:${phrases.join('|')})`, 'giu');

/**
 * Where a text says that its answer follows: where each phrase ends. The last ones, of very many.
 *
 * @example
 * phraseEnds('The answer is 4.'); // [13]
 */
export function phraseEnds(text: string): readonly number[] {
  const ends: number[] = [];
  for (const match of text.matchAll(pattern)) {
    ends.push(match.index + match[0].length);
    if (ends.length > 200) ends.splice(0, 100);
  }
  return ends;
}
