import type { ScreenshotText } from '../../extract/screenshots/screenshot-text'
import { around } from '../../extract/screenshots/rows'
import type { KnownPerson } from '../../kernel/sensitive'
import type { Box, PictureWord } from '../../parse/pictures/picture-text'
import { linesOfWords } from './lines-of-words'
import { personalWords } from './personal-words'

/** A part of a picture that may be covered: words, and where they stand with a little around them. */
export interface FoundPart {
  readonly box: Box
  readonly text: string
  /** What it may tell of somebody, such as `TRN`; null where nothing was seen in it. */
  readonly tells: string | null
}

/** What lies around a word within its bar, in heights of its letters: accents, tails, and what stands a little off. */
const AROUND = { across: 0.35, above: 0.3 }
const LEAST_AROUND = 2

/** Every part of a picture that was read, from top to bottom: those that should be covered say why. Pure. */
export function proposeBars(screenshot: ScreenshotText, people: readonly KnownPerson[]): readonly FoundPart[] {
  const seen = [...screenshot.names, ...screenshot.offered, ...(screenshot.ect ? [screenshot.ect] : [])]
  const known = [...people, ...seen.map(({ text }): KnownPerson => ({ names: [text], role: 'teacher' }))]
  const places = [
    ...seen.map(({ box }) => ({ box, tells: 'name' })),
    ...screenshot.trns.map(({ box }) => ({ box, tells: 'TRN' })),
  ]
  return linesOfWords(screenshot.words).flatMap(cells => {
    const tells = personalWords(
      cells.map(cell => cell.map(({ text }) => text)),
      known,
    )
    let first = 0
    return cells.flatMap(cell => {
      const from = first
      first += cell.length
      const why = cell.map((word, at) => tells[from + at] ?? placeOf(word, places))
      return partsOf(cell, why, screenshot)
    })
  })
}

/** What understanding the page found there, which may have joined words that are read apart here. */
function placeOf(
  { box }: PictureWord,
  places: readonly { readonly box: Box; readonly tells: string }[],
): string | null {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const isWithin = (other: Box) =>
    x >= other.x && x <= other.x + other.width && y >= other.y && y <= other.y + other.height
  return places.find(place => isWithin(place.box))?.tells ?? null
}

/** The words of a cell, joined as long as all of them are to be covered, or none. */
function partsOf(
  cell: readonly PictureWord[],
  why: readonly (string | null)[],
  picture: Pick<ScreenshotText, 'width' | 'height'>,
): readonly FoundPart[] {
  const runs: { words: PictureWord[]; tells: string | null }[] = []
  for (const [at, word] of cell.entries()) {
    const tells = why[at] ?? null
    const before = runs.at(-1)
    if (before && (before.tells === null) === (tells === null)) before.words.push(word)
    else runs.push({ words: [word], tells })
  }
  return runs.map(({ words, tells }) => ({
    box: withRoom(around(words.map(({ box }) => box)), picture),
    text: words.map(({ text }) => text).join(' '),
    tells,
  }))
}

/** A box of whole pixels with room around it, within the picture. */
function withRoom(box: Box, picture: { readonly width: number; readonly height: number }): Box {
  const across = Math.max(LEAST_AROUND, box.height * AROUND.across)
  const above = Math.max(LEAST_AROUND, box.height * AROUND.above)
  const x = Math.max(0, Math.floor(box.x - across))
  const y = Math.max(0, Math.floor(box.y - above))
  return {
    ...{ x, y },
    width: Math.min(picture.width, Math.ceil(box.x + box.width + across)) - x,
    height: Math.min(picture.height, Math.ceil(box.y + box.height + above)) - y,
  }
}
