import type { HeaderLine } from '../../parse/parts/mime-part'
import type { Vouched } from './coverage'

/** A signature as its own header describes it: who signed, which turn of a chain it is, and which fields. */
export interface SignatureFacts {
  readonly domain: string
  readonly instance: number
  /** None where only a part of the body is signed (`l=`): anybody could have added the rest (RFC 6376 §8.2). */
  readonly signed: Vouched
}

/** RFC 6376 §3.2: a longer tag list was written to be read slowly. */
const LONGEST = 16_384

/** What the signatures of a header say of themselves (RFC 6376 §3.5, RFC 8617 §4.1.2); whether they hold is checked elsewhere. */
export function signaturesIn(
  lines: readonly HeaderLine[],
  field: 'dkim-signature' | 'arc-message-signature',
): readonly SignatureFacts[] {
  return lines
    .filter(({ key }) => key === field)
    .map(({ line }) => {
      const tags = tagsOf(line.slice(line.indexOf(':') + 1, LONGEST))
      return {
        domain: tags.get('d') ?? '',
        instance: Number(tags.get('i') ?? 0),
        signed: new Set(tags.has('l') ? [] : (tags.get('h') ?? '').split(':')),
      }
    })
}

/** The tags by name, without any white space: in those that are read here it means nothing (RFC 6376 §3.2). */
function tagsOf(list: string): ReadonlyMap<string, string> {
  return new Map(
    list.split(';').map(tag => {
      const plain = tag.replace(/\s+/g, '')
      const at = Math.max(0, plain.indexOf('='))
      return [plain.slice(0, at).toLowerCase(), plain.slice(at + 1).toLowerCase()]
    }),
  )
}
