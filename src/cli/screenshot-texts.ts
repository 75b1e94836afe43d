import { understandScreenshot } from '../extract/screenshots/understand-screenshot'
import type { ScreenKind } from '../extract/screenshots/screenshot-text'
import type { FileTool } from '../parse/files/file-tool'
import { readFiles } from '../parse/files/read-files'
import type { AttachmentContents, ParsedMessage } from '../parse/parsed-message'
import type { PictureReader, PictureWord } from '../parse/pictures/picture-text'

/** What opens and draws files, and what reads the text of pictures; closed when nothing is left to read. */
export interface PictureTools {
  readonly files: FileTool
  readonly reader: PictureReader
  close(): Promise<void>
}

/** The text of one picture in `matchdesk read --ocr --json`. Other programs lean on it: its shape changes only by addition. */
export interface ScreenshotTextLine {
  readonly sha256: string
  readonly kind: ScreenKind
  readonly text: string
  /** Boxes in pixels of the picture, from its upper left corner. */
  readonly words: readonly PictureWord[]
  readonly trns: readonly string[]
  /** Everybody named, each once. */
  readonly names: readonly string[]
  readonly heading: string | null
  /** Whom the heading names. */
  readonly ect: string | null
  /** Whom the service's list of mentors offers. */
  readonly offered: readonly string[]
  readonly signature: string | null
  /** Why the text was not read, as a sentence; null when it was. */
  readonly why: string | null
}

/**
 * Reads the text of the pictures of a message, those inside its files among them: screenshots, and photographs that show a page of
 * the service. Each picture once, in order.
 */
export async function screenshotTextsOf(
  { files, reader }: PictureTools,
  given: { readonly message: ParsedMessage; readonly contents: AttachmentContents },
): Promise<readonly ScreenshotTextLine[]> {
  const nothingRemembered = () => Promise.resolve(new Map<string, never>())
  const read = await readFiles({ tool: files, now: () => new Date(), repeatsOf: nothingRemembered }, given)
  const lines = new Map<string, ScreenshotTextLine>()
  for (const { sha256, ordinal, picture } of [...read.message.attachments, ...(read.message.contained ?? [])]) {
    if ((picture?.kind !== 'screenshot' && picture?.kind !== 'photo') || lines.has(sha256)) continue
    const { shown, why } = read.readings[ordinal] ?? { shown: null, why: null }
    const line = shown === null ? notRead(sha256, why ?? NOT_SHOWN) : await lineOf(reader, { sha256, shown })
    if (picture.kind === 'screenshot' || line.kind !== 'other') lines.set(sha256, line)
  }
  return [...lines.values()]
}

const NOT_SHOWN = 'The picture could not be drawn.'

async function lineOf(
  reader: PictureReader,
  { sha256, shown }: { readonly sha256: string; readonly shown: Parameters<PictureReader['read']>[0] },
): Promise<ScreenshotTextLine> {
  const read = await reader.read(shown)
  if (read.kind !== 'read') return notRead(sha256, read.why)
  const { kind, text, words, trns, names, heading, ect, offered, signature } = understandScreenshot(read)
  const textsOf = (seen: readonly { readonly text: string }[]) => seen.map(one => one.text)
  return {
    ...{ sha256, kind, text, words, trns: textsOf(trns), names: textsOf(names) },
    ...{ heading: heading?.text ?? null, ect: ect?.text ?? null, offered: textsOf(offered), signature, why: null },
  }
}

function notRead(sha256: string, why: string): ScreenshotTextLine {
  const nothing = { trns: [], names: [], heading: null, ect: null, offered: [], signature: null }
  return { sha256, kind: 'other', text: '', words: [], ...nothing, why }
}
