import type { HeaderLine } from './parts/mime-part'

/** The values of one header field, in order: unfolded, a byte a character, nothing decoded. */
export function fieldValues(lines: readonly HeaderLine[], name: string): readonly string[] {
  return lines.filter(line => line.key === name).map(({ line }) => line.slice(line.indexOf(':') + 1))
}
