import { crc32 } from 'node:zlib'
import type { PackageFile } from './export-person'

/** What an entry of a ZIP file begins with (APPNOTE 4.3.7), and its line in the directory (4.3.12). */
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const UTF8 = 0x0800
/** Version 2.0; entries are stored as they are. */
const VERSION = 20

/** Files as one ZIP file, stored and not packed: most of what it holds is packed already. At most 4 GB and 65,535 files. */
export function zipOf(files: readonly PackageFile[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, bytes } of files) {
    const name = Buffer.from(path)
    const facts = Buffer.alloc(20)
    facts.writeUInt16LE(UTF8, 0)
    // Method, time and date stay 0: stored, and no time is said.
    facts.writeUInt16LE(0x21, 6)
    facts.writeUInt32LE(crc32(bytes), 8)
    facts.writeUInt32LE(bytes.length, 12)
    facts.writeUInt32LE(bytes.length, 16)
    const names = Buffer.alloc(4)
    names.writeUInt16LE(name.length, 0)
    const local = Buffer.concat([heading(LOCAL, [VERSION]), facts, names, name])
    const place = Buffer.alloc(10)
    place.writeUInt32LE(offset, 6)
    directory.push(Buffer.concat([heading(CENTRAL, [VERSION, VERSION]), facts, names, place, name]))
    parts.push(local, bytes)
    offset += local.length + bytes.length
  }
  const lines = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(lines.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, lines, heading(END, []), end])
}

function heading(mark: number, versions: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + versions.length * 2)
  bytes.writeUInt32LE(mark, 0)
  for (const [place, version] of versions.entries()) bytes.writeUInt16LE(version, 4 + place * 2)
  return bytes
}
