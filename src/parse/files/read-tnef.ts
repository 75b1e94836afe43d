import { decode, encodingExists } from 'iconv-lite'
import type { HiddenText } from '../body-line'
import { htmlToLines } from '../html/html-to-lines'
import { byteReader } from './byte-reader'
import { inflateRtf } from './inflate-rtf'
import { FILE_LIMITS } from '../limits'
import { objectBytes, propertyText, readMapiProperties, type MapiProperty } from './mapi-properties'
import { rtfToText } from './rtf-to-text'

/** What a `winmail.dat` holds (MS-OXTNEF). */
export interface Tnef {
  readonly subject: string | null
  readonly text: string | null
  /** What whoever sees the page of it does not see; null when they see it all. */
  readonly hidden: HiddenText | null
  readonly attachments: readonly TnefAttachment[]
  /** Whether it ended early or a checksum did not hold: what was read before is given. */
  readonly isDamaged: boolean
}

export interface TnefAttachment {
  readonly filename: string | null
  readonly contentType: string | null
  readonly bytes: Buffer
}

const SIGNATURE = 0x223e9f78
const CODE_PAGE = 0x9007
const SUBJECT = 0x8004
const BODY = 0x800c
const MESSAGE_PROPERTIES = 0x9003
const ATTACHMENT_BEGINS = 0x9002
const ATTACHMENT_TITLE = 0x8010
const ATTACHMENT_DATA = 0x800f
const ATTACHMENT_PROPERTIES = 0x9005
/** Properties by MS-OXPROPS. */
const PROP = { subject: 0x37, body: 0x1000, rtf: 0x1009, html: 0x1013, data: 0x3701, name: 0x3704 } as const
const LONG_NAME = 0x3707
const MIME_TYPE = 0x370e

interface Attribute {
  readonly id: number
  readonly bytes: Buffer
}

/** Reads a `winmail.dat`; null when it is none. Whatever lengths it claims, no byte outside it is read. */
export function readTnef(file: Buffer): Tnef | null {
  if (file.length < 6 || file.readUInt32LE(0) !== SIGNATURE) return null
  const { attributes, isDamaged } = readAttributes(file.subarray(6))
  const charset = charsetOf(attributes)
  const decodeBytes = (bytes: Buffer): string => decode(bytes, charset).replace(/\0[\s\S]*$/, '')
  const message = attributes
    .filter(({ id }) => id === MESSAGE_PROPERTIES)
    .flatMap(({ bytes }) => readMapiProperties(bytes))
  const attribute = (id: number) => attributes.find(found => found.id === id)
  const subject = textOf(message, PROP.subject, decodeBytes) ?? decodeOf(attribute(SUBJECT), decodeBytes)
  const { text, hidden } = bodyOf(message, decodeBytes)
  return {
    subject,
    text: text ?? decodeOf(attribute(BODY), decodeBytes),
    hidden,
    attachments: attachmentsOf(attributes, decodeBytes),
    isDamaged,
  }
}

function readAttributes(bytes: Buffer): { readonly attributes: readonly Attribute[]; readonly isDamaged: boolean } {
  const attributes: Attribute[] = []
  const reader = byteReader(bytes)
  try {
    while (reader.left > 0) {
      if (attributes.length >= FILE_LIMITS.tnefParts) return { attributes, isDamaged: true }
      reader.u8()
      const id = reader.u32() & 0xffff
      const value = reader.take(reader.u32())
      if (reader.u16() !== checksum(value)) return { attributes, isDamaged: true }
      attributes.push({ id, bytes: value })
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { attributes, isDamaged: true }
  }
  return { attributes, isDamaged: false }
}

/** MS-OXTNEF §2.1.3.2: the sum of the bytes, in 16 bits. */
function checksum(bytes: Buffer): number {
  let sum = 0
  for (const byte of bytes) sum = (sum + byte) & 0xffff
  return sum
}

function charsetOf(attributes: readonly Attribute[]): string {
  const page = attributes.find(({ id, bytes }) => id === CODE_PAGE && bytes.length >= 4)?.bytes.readUInt32LE(0)
  if (page === 65_001) return 'utf-8'
  return page !== undefined && encodingExists(`windows-${page}`) ? `windows-${page}` : 'windows-1252'
}

function bodyOf(
  message: readonly MapiProperty[],
  decodeBytes: (bytes: Buffer) => string,
): Pick<Tnef, 'text' | 'hidden'> {
  const plain = textOf(message, PROP.body, decodeBytes)
  if (plain !== null) return { text: plain, hidden: null }
  const html = textOf(message, PROP.html, decodeBytes)
  if (html !== null) return linesOf(html)
  const packed = message.find(({ id }) => id === PROP.rtf)
  const rtf = packed === undefined ? null : inflateRtf(packed.bytes, 10 * FILE_LIMITS.words)
  return { text: rtf === null ? null : filled(rtfToText(rtf)), hidden: null }
}

function linesOf(html: string): Pick<Tnef, 'text' | 'hidden'> {
  const { lines, hidden = null } = htmlToLines(html)
  return { text: filled(lines.map(line => line.text).join('\n')), hidden }
}

function attachmentsOf(
  attributes: readonly Attribute[],
  decodeBytes: (bytes: Buffer) => string,
): readonly TnefAttachment[] {
  const groups: Attribute[][] = []
  for (const attribute of attributes) {
    if (attribute.id === ATTACHMENT_BEGINS) groups.push([])
    else groups.at(-1)?.push(attribute)
  }
  return groups.flatMap(group => {
    const of = (id: number) => group.find(attribute => attribute.id === id)
    const properties = readMapiProperties(of(ATTACHMENT_PROPERTIES)?.bytes ?? Buffer.alloc(0))
    const inProperties = properties.find(({ id }) => id === PROP.data)
    const bytes = of(ATTACHMENT_DATA)?.bytes ?? (inProperties === undefined ? null : objectBytes(inProperties))
    if (bytes === null || bytes.length === 0) return []
    const filename =
      textOf(properties, LONG_NAME, decodeBytes) ??
      decodeOf(of(ATTACHMENT_TITLE), decodeBytes) ??
      textOf(properties, PROP.name, decodeBytes)
    return [{ filename, contentType: textOf(properties, MIME_TYPE, decodeBytes), bytes }]
  })
}

function textOf(
  properties: readonly MapiProperty[],
  id: number,
  decodeBytes: (bytes: Buffer) => string,
): string | null {
  const property = properties.find(found => found.id === id)
  return property === undefined ? null : filled(propertyText(property, decodeBytes))
}

function decodeOf(attribute: Attribute | undefined, decodeBytes: (bytes: Buffer) => string): string | null {
  return attribute === undefined ? null : filled(decodeBytes(attribute.bytes))
}

function filled(text: string): string | null {
  const lines = text.replace(/\r\n?/g, '\n').trim()
  return lines === '' ? null : lines
}
