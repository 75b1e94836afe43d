import { PARSE_LIMITS } from '../limits'
import { oneLine } from '../one-line'

/** The end of a name decides: it has the file itself and its ending. */
const LONGEST_READ = 4_000
/** Controls go without a space: they were never part of a name. */
const CONTROLS = /\p{Cc}+/gu
/** Characters without width, that could hide an extension. What a file system or a header does not take is the download's concern. */
const UNSAFE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g

/**
 * A file's name as it may be shown and offered: without folders, control, direction and invisible characters; the end of
 * a long name keeps its extension. Null when nothing is left. Files are stored under ids, never under this.
 */
export function safeFilename(name: string | null): string | null {
  if (name === null) return null
  const last =
    oneLine(name.slice(-LONGEST_READ).replace(CONTROLS, ''), LONGEST_READ)
      .split(/[/\\]/)
      .findLast(part => part.trim() !== '') ?? ''
  const clean = last
    .replace(UNSAFE, '')
    .replace(/^[.\s]+(?=[.\s])|[.\s]+$/g, '')
    .trim()
  if (clean === '') return null
  if (clean.length <= PARSE_LIMITS.filenameLength) return clean
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? ''
  return clean.slice(0, PARSE_LIMITS.filenameLength - extension.length) + extension
}
