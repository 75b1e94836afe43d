import type { ScreenKind, ScreenshotText, Seen } from '../../../extract/screenshots/screenshot-text'
import type { PictureWord } from '../../../parse/pictures/picture-text'
import { isFound } from '../../../search/mark-words'
import type { Term } from '../../../search/words'
import type { ThreadFile } from '../../services'

const PAGES: Readonly<Record<ScreenKind, string>> = {
  'mentor-list': 'The list of mentors',
  ect: 'The page of an ECT',
  mentor: 'The page of a mentor',
  dashboard: 'The list of ECTs',
  mentors: 'The school’s mentors',
  search: 'A search that found nobody',
  confirmation: 'A message that something was done',
  'sign-in': 'Trouble with signing in',
  error: 'An error of the service',
  other: 'No page of the service that is known here',
}
/** The kind of page that a picture shows, in words. */
export function screenWords(kind: ScreenKind): string {
  return PAGES[kind]
}

/** Words of a picture shown at most; it is there to be looked at. */
const MOST_CHARACTERS = 6_000
/** Boxes beyond these say nothing about where to look. */
const MOST_FOUND = 50

/** Where the page of a ticket opens when it was found by words on a picture: at the first picture that has them. */
export const FOUND = 'found'

/**
 * What was read on a picture, with where it stands; null where its text is not read. A reading by machine, said to be one. Where words
 * were searched for, those alone are boxed on it.
 */
export function pictureTextView({ picture }: Pick<ThreadFile, 'picture'>, terms: readonly Term[] = []) {
  if (picture === undefined) return null
  const { screenshot, why, state } = picture
  if (screenshot === null) {
    return { note: why ?? (state === 'waiting' ? WAITING : NOT_READ), marks: null, words: null, found: null }
  }
  const found = foundOn(screenshot, terms)
  const boxes = found.length > 0 ? found.map(asMark) : marksOf(screenshot)
  return {
    note: `Read by machine: ${sentencesOf(screenshot).join(' ')}`,
    marks: boxes.length === 0 ? null : { width: screenshot.width, height: screenshot.height, boxes },
    words: screenshot.text.slice(0, MOST_CHARACTERS) || null,
    found: found.length === 0 ? null : `Found here: ${wordsOf(found)}.`,
  }
}

function foundOn({ words }: ScreenshotText, terms: readonly Term[]): readonly PictureWord[] {
  return words.filter(({ text }) => isFound(text, terms)).slice(0, MOST_FOUND)
}

const asMark = ({ text, box }: PictureWord) => ({ ...box, label: `${text} (searched for)` })

function wordsOf(found: readonly PictureWord[]): string {
  return [...new Set(found.map(({ text }) => text))].map(text => `“${text}”`).join(', ')
}

const WAITING = 'The text of this picture is still to be read.'
const NOT_READ = 'The text of this picture was not read.'

function sentencesOf({ kind, ect, offered, names, trns, signature }: ScreenshotText): readonly string[] {
  const page = kind === 'mentor-list' && ect !== null ? `${PAGES[kind]} for ${ect.text}.` : `${PAGES[kind]}.`
  const rest = names.filter(name => name !== ect && !offered.includes(name))
  return [
    page,
    ...(kind === 'mentor-list'
      ? [`It offers ${offered.length === 0 ? 'nobody that could be read' : listOf(offered)}.`]
      : []),
    ...(rest.length === 0 || kind === 'mentor-list' ? [] : [`It names ${listOf(rest)}.`]),
    ...(trns.length === 0 ? [] : [`Numbers that may be TRNs: ${listOf(trns)}.`]),
    ...(signature === null ? [] : [`It says “${signature}”.`]),
  ]
}

function listOf(seen: readonly Seen[]): string {
  return seen.map(({ text }) => text).join(', ')
}

function marksOf({ ect, names, offered, trns }: ScreenshotText) {
  const meaning = (name: Seen) =>
    name.text === ect?.text ? 'ECT' : offered.some(one => one.text === name.text) ? 'offered' : 'named'
  return [
    ...names.map(name => ({ ...name.box, label: `${name.text} (${meaning(name)})` })),
    ...trns.map(trn => ({ ...trn.box, label: `${trn.text} (may be a TRN)` })),
  ]
}
