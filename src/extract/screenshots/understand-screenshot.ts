import type { Box, PictureText, PictureWord } from '../../parse/pictures/picture-text'
import { foldName } from '../../register/names'
import { parseTrn } from '../../kernel/identifiers/trn'
import { headingOf } from './heading'
import { mentorListOf } from './mentor-list'
import { namesOnPage, seenIn } from './names-on-page'
import { pageKindOf } from './page-kind'
import { paragraphsOf, type Paragraph } from './paragraphs'
import { rowsOf } from './rows'
import type { ScreenshotText, Seen } from './screenshot-text'
import { signatureOf } from './signature'

/** A picture whose text was read. */
export type ReadPicture = Extract<PictureText, { kind: 'read' }>

/** Understands the text of one picture: what page it shows, who is named and where. Pure. */
export function understandScreenshot(picture: ReadPicture): ScreenshotText {
  const rows = rowsOf(picture.lines)
  const paragraphs = paragraphsOf(rows)
  const kind = pageKindOf([...paragraphs.map(({ text }) => text), ...rows.map(({ text }) => text)])
  const list = kind === 'mentor-list' ? mentorListOf(paragraphs) : null
  const heading = list?.heading ?? headingOf(paragraphs)
  const isWhole = ({ box }: Seen) => isInside(box, picture)
  const offered = (list?.offered ?? []).filter(isWhole)
  const named = (list === null ? namesOnPage(paragraphs, rows) : []).filter(isWhole)
  const ect = list?.ect ?? (kind === 'ect' ? (personOf(heading) ?? named[0] ?? null) : null)
  return {
    kind,
    width: picture.width,
    height: picture.height,
    text: rows.map(row => row.text).join('\n'),
    words: rows.flatMap(row => row.cells).flatMap(cell => cell.words),
    heading: heading && { text: heading.text, box: heading.box },
    ect,
    offered,
    names: eachOnce([...(ect === null ? [] : [ect]), ...offered, ...named]),
    trns: trnsIn(rows.flatMap(row => row.cells).flatMap(cell => cell.words)).filter(isWhole),
    signature: signatureOf({ kind, paragraphs, heading, names: named }),
  }
}

/** The person whose name a heading is. */
function personOf(heading: Paragraph | null): Seen | null {
  return heading === null ? null : (seenIn(heading.lines, heading.text)[0] ?? null)
}

/** What touches an edge of the picture may be cut off there, and is no name or number that can be relied upon. */
function isInside(box: Box, { width, height }: ReadPicture): boolean {
  return box.x > 0 && box.y > 0 && box.x + box.width < width && box.y + box.height < height
}

function eachOnce(names: readonly Seen[]): readonly Seen[] {
  const once = new Map<string, Seen>()
  for (const name of names) if (!once.has(foldName(name.text))) once.set(foldName(name.text), name)
  return [...once.values()]
}

/** Seven digits that stand alone. */
const SEVEN_DIGITS = /^[^\p{L}\p{N}]*(\d{7})[^\p{L}\p{N}]*$/u

function trnsIn(words: readonly PictureWord[]): readonly Seen[] {
  const trns = new Map<string, Seen>()
  for (const { text, box } of words) {
    const trn = parseTrn(SEVEN_DIGITS.exec(text)?.[1] ?? '')
    if (trn.kind !== 'fault' && !trns.has(trn.value)) trns.set(trn.value, { text: trn.value, box })
  }
  return [...trns.values()]
}
