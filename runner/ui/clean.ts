import { stripVTControlCharacters } from 'node:util'

// Other control characters, and the ones that turn the direction of text around.
// oxlint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/**
 * Text from outside (a learner's output, an error, a README) made safe to draw: no escape sequences, no control
 * characters except line ends.
 */
export function clean(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replace(unprintable, '')
}
