/** What every compressed RTF starts from (MS-OXRTFCP §2.1.2.1). */
const START =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const WINDOW = 4_096
const COMPRESSED = 0x75465a4c
const PLAIN = 0x414c454d

/** Inflates the RTF that Outlook stores (MS-OXRTFCP), up to `most` bytes; null when it is none. A byte a character. */
export function inflateRtf(packed: Buffer, most: number): string | null {
  if (packed.length < 16) return null
  const size = Math.min(packed.readUInt32LE(4), most)
  const kind = packed.readUInt32LE(8)
  if (kind === PLAIN) return packed.toString('latin1', 16, 16 + size)
  return kind === COMPRESSED ? inflate(packed, size) : null
}

function inflate(packed: Buffer, size: number): string {
  const window = Buffer.alloc(WINDOW, 0x20)
  let write = window.write(START, 'latin1')
  const out: number[] = []
  const put = (byte: number): void => {
    out.push(byte)
    window[write] = byte
    write = (write + 1) % WINDOW
  }
  let at = 16
  while (at < packed.length && out.length < size) {
    const control = packed[at++] ?? 0
    for (let bit = 0; bit < 8 && at < packed.length && out.length < size; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(packed[at++] ?? 0)
        continue
      }
      if (at + 1 >= packed.length) return text(out)
      const token = packed.readUInt16BE(at)
      at += 2
      const from = token >>> 4
      if (from === write) return text(out)
      for (let step = 0; step < (token & 0xf) + 2 && out.length < size; step++) put(window[(from + step) % WINDOW] ?? 0)
    }
  }
  return text(out)
}

function text(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString('latin1')
}
