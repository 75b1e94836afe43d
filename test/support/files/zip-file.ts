import { crc32, deflateRawSync } from 'node:zlib'

/** One file to be put into an archive; what it claims may differ from what it holds. */
export interface ZipPart {
  readonly name: string
  readonly bytes: Buffer
  /** The length that the directory claims. */
  readonly claims?: number
  /** Bit 0 says that the bytes are encrypted (APPNOTE 4.4.4). */
  readonly flags?: number
  /** Unix mode, such as 0o120777 for a link. */
  readonly mode?: number
  /** Bytes that are compressed already: several parts may share them, as overlapping bombs do. */
  readonly packed?: Buffer
}

/** Writes an archive by APPNOTE 6.3: local headers with their bytes, the central directory, its end. */
export function zipFile(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const packed = part.packed ?? deflateRawSync(part.bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(part.flags ?? 0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(part.bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.claims ?? part.bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed])
    const attributes = Buffer.alloc(14)
    attributes.writeUInt32LE(((part.mode ?? 0) << 16) >>> 0, 6)
    attributes.writeUInt32LE(at, 10)
    const madeBy = Buffer.from([20, 3])
    central.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, common, attributes, name]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end])
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** A Word file with paragraphs and pictures, and whatever else is given. */
export function wordFile(given: {
  readonly paragraphs?: readonly string[]
  readonly pictures?: Readonly<Record<string, Buffer>>
  readonly more?: readonly ZipPart[]
}): Buffer {
  const paragraphs = (given.paragraphs ?? []).map(text => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')
  const document = `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>${paragraphs}</w:body></w:document>`
  return zipFile([
    { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
    { name: 'word/document.xml', bytes: Buffer.from(document) },
    ...Object.entries(given.pictures ?? {}).map(([name, bytes]) => ({ name: `word/media/${name}`, bytes })),
    ...(given.more ?? []),
  ])
}
