import type { MimePart } from './parts/mime-part'
import { readUuencoded } from './parts/uuencode'
import type { WrittenFile } from './parts/uuencode'
import { readYencoded } from './parts/yenc'
import { isBody } from './body-parts'

/**
 * Takes the files out that were written into plain text (uuencode, yEnc): each becomes a part after the text that it stood in.
 */
export function takeWrittenFiles(parts: readonly MimePart[]): readonly MimePart[] {
  return parts.flatMap(part => (mayHold(part) ? takeFrom(part) : [part]))
}

function mayHold(part: MimePart): boolean {
  if (part.contentType !== 'text/plain' || !isBody(part)) return false
  return ['begin ', 'begin-base64 ', '=ybegin '].some(mark => part.bytes.includes(mark))
}

function takeFrom(part: MimePart): readonly MimePart[] {
  const text = part.bytes.toString('latin1')
  const files = inOrder([...readUuencoded(text), ...readYencoded(text)])
  if (files.length === 0) return [part]
  const rest: string[] = []
  let at = 0
  for (const file of files) {
    rest.push(text.slice(at, file.start))
    at = file.end
  }
  rest.push(text.slice(at))
  return [{ ...part, bytes: Buffer.from(rest.join(''), 'latin1') }, ...files.map(file => toPart(part, file))]
}

/** By place; of two that overlap the first. */
function inOrder(files: readonly WrittenFile[]): readonly WrittenFile[] {
  const kept: WrittenFile[] = []
  for (const file of files.toSorted((one, other) => one.start - other.start))
    if (file.start >= (kept.at(-1)?.end ?? 0)) kept.push(file)
  return kept
}

function toPart(text: MimePart, file: WrittenFile): MimePart {
  return {
    contentType: 'application/octet-stream',
    parameters: new Map(),
    disposition: 'attachment',
    filename: file.filename,
    contentId: null,
    contentLocation: null,
    bytes: file.bytes,
    path: text.path,
  }
}
