/** A text of at most so many characters; `…` says that there was more. */
export function shorten(text: string, mostCharacters: number): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
