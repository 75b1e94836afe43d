import { createHash } from 'node:crypto'
import type { PictureUse } from '../body-line'
import type { MimePart } from '../parts/mime-part'
import type { ParsedAttachment, ZoneKind } from '../parsed-message'
import { dataPictures } from './data-pictures'
import { pictureFacts } from './picture-facts'
import type { PictureClues } from './picture-facts'
import { pictureSize } from './picture-size'
import { safeFilename } from './safe-filename'
import { sniffType } from './sniff-type'

/** The parts that are not body, with their bytes in the same order. */
export interface ReadAttachments {
  readonly attachments: readonly ParsedAttachment[]
  readonly contents: readonly Buffer[]
}

interface Raw {
  readonly filename: string | null
  readonly contentType: string
  readonly contentId: string | null
  readonly inline: boolean
  readonly bytes: Buffer
  readonly uses: readonly PictureUse[]
}

/** Lists the attachments in MIME order; pictures written into the HTML follow. */
export function readAttachments(
  parts: readonly MimePart[],
  pictures: readonly PictureUse[],
  kindOfLine: (line: number) => ZoneKind,
): ReadAttachments {
  const raws = [...parts.map(part => fromPart(part, pictures)), ...dataPictures(pictures).map(fromData)]
  return {
    attachments: raws.map((raw, ordinal) => describe(raw, ordinal, kindOfLine)),
    contents: raws.map(raw => raw.bytes),
  }
}

function fromPart(part: MimePart, pictures: readonly PictureUse[]): Raw {
  const uses = pictures.filter(use => names(use, part))
  return {
    filename: safeFilename(part.filename),
    contentType: part.contentType,
    contentId: part.contentId,
    inline: part.disposition === 'inline' || uses.length > 0,
    bytes: part.bytes,
    uses,
  }
}

function fromData(picture: { use: PictureUse; contentType: string; bytes: Buffer }): Raw {
  return {
    filename: null,
    contentType: picture.contentType,
    contentId: null,
    inline: true,
    bytes: picture.bytes,
    uses: [picture.use],
  }
}

function describe(raw: Raw, ordinal: number, kindOfLine: (line: number) => ZoneKind): ParsedAttachment {
  const sniffedType = sniffType(raw.bytes)
  const isPicture = sniffedType === null ? raw.contentType.startsWith('image/') : sniffedType.startsWith('image/')
  return {
    ordinal,
    filename: raw.filename,
    contentType: raw.contentType,
    sniffedType,
    contentId: raw.contentId,
    size: raw.bytes.length,
    sha256: createHash('sha256').update(raw.bytes).digest('hex'),
    inline: raw.inline,
    picture: isPicture ? pictureFacts(cluesOf(raw, sniffedType, kindOfLine)) : null,
  }
}

function cluesOf(raw: Raw, sniffedType: string | null, kindOfLine: (line: number) => ZoneKind): PictureClues {
  return {
    size: pictureSize(raw.bytes, sniffedType),
    bytes: raw.bytes.length,
    type: sniffedType ?? raw.contentType,
    filename: raw.filename,
    shownInText: raw.uses.length > 0,
    shownIn: placeOf(raw.uses, kindOfLine),
    alt: raw.uses[0]?.alt ?? '',
  }
}

function placeOf(uses: readonly PictureUse[], kindOfLine: (line: number) => ZoneKind): PictureClues['shownIn'] {
  const [use] = uses
  if (use === undefined) return null
  if (use.inSignature) return 'signature'
  const kind = kindOfLine(use.line)
  if (kind === 'signature' || kind === 'disclaimer') return 'signature'
  return kind === 'new' || kind === 'answer-inline' ? 'new' : 'history'
}

/** HTML shows a part by its Content-ID (RFC 2392; some programs leave `cid:` out), or by its Content-Location (RFC 2557). */
function names(use: PictureUse, part: MimePart): boolean {
  if (part.contentId !== null && (cidOf(use) === part.contentId || use.source === part.contentId)) return true
  const location = part.contentLocation
  if (location === null || location === '') return false
  const isRelative = !/^[a-z][a-z0-9+.-]{0,20}:/i.test(use.source)
  return use.source === location || (isRelative && use.source !== '' && location.endsWith(`/${use.source}`))
}

/** RFC 2392: the address holds the Content-ID, percent-encoded where it must be. */
function cidOf(use: PictureUse): string | null {
  if (!/^cid:/i.test(use.source)) return null
  const id = use.source.slice(4, 1_000)
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
