/** A stream or a storage of a compound file (MS-CFB). */
export type CompoundNode =
  | { readonly name: string; readonly bytes: Buffer }
  | { readonly name: string; readonly children: readonly CompoundNode[] }

const SECTOR = 512
const MINI = 64
const CUTOFF = 4_096
const FREE = 0xffffffff
const END = 0xfffffffe
const FAT = 0xfffffffd

interface Entry {
  readonly name: string
  readonly type: 1 | 2 | 5
  readonly bytes: Buffer
  readonly children: number[]
  start: number
}

/** Writes a compound file of version 3 by MS-CFB: streams below 4,096 bytes lie in the mini stream; each folder is a chain to the right. */
export function compoundFile(children: readonly CompoundNode[]): Buffer {
  const entries: Entry[] = [{ name: 'Root Entry', type: 5, bytes: Buffer.alloc(0), children: [], start: END }]
  const add = (node: CompoundNode, parent: number): void => {
    const isStream = 'bytes' in node
    const index = entries.push({
      name: node.name,
      type: isStream ? 2 : 1,
      bytes: isStream ? node.bytes : Buffer.alloc(0),
      children: [],
      start: END,
    })
    entries[parent]!.children.push(index - 1)
    if (!isStream) for (const child of node.children) add(child, index - 1)
  }
  for (const child of children) add(child, 0)

  const sectors: Buffer[] = []
  const fat: number[] = []
  const store = (bytes: Buffer): number => {
    if (bytes.length === 0) return END
    const first = sectors.length
    const count = Math.ceil(bytes.length / SECTOR)
    const padded = Buffer.concat([bytes, Buffer.alloc(count * SECTOR - bytes.length)])
    for (let at = 0; at < count; at++) {
      sectors.push(padded.subarray(at * SECTOR, (at + 1) * SECTOR))
      fat.push(at === count - 1 ? END : first + at + 1)
    }
    return first
  }
  const miniParts: Buffer[] = []
  const miniFat: number[] = []
  for (const entry of entries.filter(({ type }) => type === 2)) {
    if (entry.bytes.length >= CUTOFF) entry.start = store(entry.bytes)
    else if (entry.bytes.length > 0) {
      entry.start = miniFat.length
      const count = Math.ceil(entry.bytes.length / MINI)
      miniParts.push(entry.bytes, Buffer.alloc(count * MINI - entry.bytes.length))
      for (let at = 0; at < count; at++) miniFat.push(at === count - 1 ? END : entry.start + at + 1)
    }
  }
  const mini = Buffer.concat(miniParts)
  entries[0]!.start = store(mini)
  const miniFatStart = store(words(miniFat, SECTOR))
  const directoryStart = store(Buffer.concat(directory(entries, mini.length)))
  const fatSectors = Math.ceil((sectors.length + 8) / 127)
  const fatStart = sectors.length
  for (let at = 0; at < fatSectors; at++) fat.push(FAT)
  const table = words(fat, SECTOR)
  for (let at = 0; at < fatSectors; at++) {
    const part = Buffer.alloc(SECTOR, 0xff)
    table.copy(part, 0, at * SECTOR, Math.min(table.length, (at + 1) * SECTOR))
    sectors.push(part)
  }
  return Buffer.concat([
    header({
      fatSectors,
      fatStart,
      directoryStart,
      miniFatStart,
      miniFatSectors: Math.ceil((miniFat.length * 4) / SECTOR),
    }),
    ...sectors,
  ])
}

function directory(entries: readonly Entry[], miniLength: number): Buffer[] {
  const right = new Map<number, number>()
  for (const { children } of entries) children.forEach((child, at) => right.set(child, children[at + 1] ?? FREE))
  const rows = entries.map((entry, index) => {
    const row = Buffer.alloc(128)
    const name = Buffer.from(`${entry.name}\0`, 'utf16le')
    name.copy(row, 0)
    row.writeUInt16LE(name.length, 64)
    row.writeUInt8(entry.type, 66)
    row.writeUInt8(1, 67)
    row.writeUInt32LE(FREE, 68)
    row.writeUInt32LE(right.get(index) ?? FREE, 72)
    row.writeUInt32LE(entry.children[0] ?? FREE, 76)
    row.writeUInt32LE(entry.start, 116)
    row.writeUInt32LE(index === 0 ? miniLength : entry.bytes.length, 120)
    return row
  })
  while (rows.length % 4 !== 0) {
    const empty = Buffer.alloc(128)
    for (const at of [68, 72, 76]) empty.writeUInt32LE(FREE, at)
    rows.push(empty)
  }
  return rows
}

function header(at: {
  readonly fatSectors: number
  readonly fatStart: number
  readonly directoryStart: number
  readonly miniFatStart: number
  readonly miniFatSectors: number
}): Buffer {
  const head = Buffer.alloc(SECTOR, 0)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head, 0)
  head.writeUInt16LE(0x3e, 24)
  head.writeUInt16LE(3, 26)
  head.writeUInt16LE(0xfffe, 28)
  head.writeUInt16LE(9, 30)
  head.writeUInt16LE(6, 32)
  head.writeUInt32LE(at.fatSectors, 44)
  head.writeUInt32LE(at.directoryStart, 48)
  head.writeUInt32LE(CUTOFF, 56)
  head.writeUInt32LE(at.miniFatStart, 60)
  head.writeUInt32LE(at.miniFatSectors, 64)
  head.writeUInt32LE(END, 68)
  for (let place = 0; place < 109; place++)
    head.writeUInt32LE(place < at.fatSectors ? at.fatStart + place : FREE, 76 + place * 4)
  return head
}

function words(values: readonly number[], pad: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil((values.length * 4) / pad) * pad, 0xff)
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4))
  return bytes
}
