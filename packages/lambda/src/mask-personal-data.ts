// Each begins where no other match could have begun, so that a text without an end takes linear time.
const mail = /(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Seven digits or more, of any script, with what people put between them: telephones, cards, accounts, identity numbers, dates. */
const number = /(?<!\p{Nd})\+?\p{Nd}(?:[ ().\-/]{0,3}\p{Nd}){6,}/gu;
/** IBANs, passports and other codes of letters and digits. */
const code = /\b(?=[A-Z\d]{8,34}\b)[A-Z]{1,4}\d[A-Z\d]*\b/g;
const address =
  /\b(?:[\da-f]{1,4}:){3,7}[\da-f]{1,4}\b|\b(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b/gi;

/**
 * Replaces what looks like personal data by a word in brackets: mail addresses, long numbers, codes, IP addresses. It would rather mask
 * too much: it is for logs, not for readers. Names are not found.
 *
 * @example
 * maskPersonalData('Write to ann@example.com or call +1 555 010 9999.'); // 'Write to [mail] or call [number].'
 */
export function maskPersonalData(text: string): string {
  return text
    .replaceAll(mail, '[mail]')
    .replaceAll(address, '[address]')
    .replaceAll(code, '[code]')
    .replaceAll(number, '[number]');
}
