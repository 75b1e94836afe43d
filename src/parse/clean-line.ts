/** Spaces that only look different from a space. */
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g
/** Characters without width or meaning in text, and controls other than tab. */
const INVISIBLE = /[\u00AD\u180E\u200B\u2060-\u2064\uFEFF\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g
/** Marks of direction: they can show one text and mean another. */
const DIRECTION = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
/** Joiners mean something between letters of scripts that join and within emoji, and nothing beside Latin ones. */
const IDLE_JOINER = /(?<=[\p{Script=Latin}\p{N}\s])[\u200C\u200D]|[\u200C\u200D](?=[\p{Script=Latin}\p{N}\s])/gu
const ANY_SPECIAL = /[^\t\n\x20-\x7E]/

/** One line as it is kept: NFC, every kind of space a space, nothing invisible, no space at its end. */
export function cleanLine(line: string): string {
  const clean = ANY_SPECIAL.test(line)
    ? line.replace(SPACES, ' ').replace(INVISIBLE, '').replace(DIRECTION, '').replace(IDLE_JOINER, '').normalize('NFC')
    : line
  return clean.trimEnd() === '' ? '' : trimEndSpaces(clean)
}

/** `trimEnd` for spaces alone: a tab at the end is an empty table cell. */
function trimEndSpaces(line: string): string {
  let end = line.length
  while (end > 0 && line.charCodeAt(end - 1) === 0x20) end--
  return line.slice(0, end)
}

/** Whether a text holds characters that could hide something from its reader. */
export function hidesCharacters(text: string): boolean {
  return /[\u202A-\u202E\u2066-\u2069]|\w[\u00AD\u200B\u2060\uFEFF]\w/.test(text)
}
