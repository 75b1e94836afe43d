/** What base64 text held, and how much of it was no base64. */
export interface ReadBase64 {
  readonly bytes: Buffer
  /** Characters outside the alphabet that are no white space. */
  readonly strange: number
  /** Characters of the alphabet. */
  readonly usual: number
  /** Something follows the padding: several pieces were put one after another. */
  readonly inPieces: boolean
}

const USUAL = 1
const SPACE = 2
const PAD = 3
const KINDS = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  KINDS[character.charCodeAt(0)] = USUAL
for (const code of [0x20, 0x09, 0x0d, 0x0a, 0x00]) KINDS[code] = SPACE
KINDS[0x3d] = PAD

/**
 * Decodes base64 as RFC 2045 §6.8 asks: whatever is outside the alphabet is left out. Padding in the middle ends a piece,
 * and the next piece starts anew. Bits that fill no byte are dropped.
 */
export function bytesOfBase64(source: Buffer): ReadBase64 {
  const counted = count(source)
  if (counted.strange === 0 && !counted.inPieces)
    return { bytes: Buffer.from(source.toString('latin1'), 'base64'), ...counted }
  return { bytes: decodePieces(source), ...counted }
}

function count(source: Buffer): Omit<ReadBase64, 'bytes'> {
  let strange = 0
  let usual = 0
  let padded = false
  let inPieces = false
  for (let at = 0; at < source.length; at++) {
    const kind = KINDS[source[at] ?? 0]
    if (kind === USUAL) {
      usual++
      inPieces ||= padded
    } else if (kind === PAD) padded = true
    else if (kind !== SPACE) strange++
  }
  return { strange, usual, inPieces }
}

function decodePieces(source: Buffer): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil((source.length * 3) / 4) + 3)
  const piece = Buffer.allocUnsafe(source.length)
  let size = 0
  let length = 0
  const flush = (): void => {
    size += out.write(piece.toString('latin1', 0, length), size, 'base64')
    length = 0
  }
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0
    const kind = KINDS[byte]
    if (kind === USUAL) piece[length++] = byte
    else if (kind === PAD && length > 0) flush()
  }
  flush()
  return out.subarray(0, size)
}
