import type { ZoneKind } from './parsed-message'

const BEGIN = '-----BEGIN PGP SIGNED MESSAGE-----'
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----'
const END = '-----END PGP SIGNATURE-----'
/** Which hash was used; older programs wrote more (RFC 9580 §7, RFC 4880 §6.2). */
const HEAD = /^(?:Hash|NotDashEscaped|Charset|Comment|Version): /

/** The words of a text that was signed with PGP in itself, without the dash that signing put before theirs (RFC 9580 §7.2). */
export function withoutDashes(lines: readonly string[]): readonly string[] {
  const begin = lines.findIndex(line => line.trimEnd() === BEGIN)
  if (begin < 0) return lines
  const end = lines.findIndex((line, at) => at > begin && line.trimEnd() === SIGNATURE)
  return lines.map((line, at) => (at > begin && at < end && line.startsWith('- ') ? line.slice(2) : line))
}

/** Marks what a program wrote around the signed words as signature: nobody typed it. Armour without an end is left as it is. */
export function markArmour(texts: readonly string[], kinds: ZoneKind[]): void {
  const find = (line: string, from: number): number =>
    texts.findIndex((text, at) => at >= from && text === line && kinds[at] === 'new')
  const begin = find(BEGIN, 0)
  const signature = begin < 0 ? -1 : find(SIGNATURE, begin)
  const end = signature < 0 ? -1 : find(END, signature)
  if (end < 0) return
  let words = begin + 1
  while (HEAD.test(texts[words] ?? '')) words++
  kinds.fill('signature', begin, words)
  kinds.fill('signature', signature, end + 1)
}
