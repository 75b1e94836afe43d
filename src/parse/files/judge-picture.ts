import type { PictureFacts } from '../parsed-message'
import type { PictureLooks } from './picture-looks'
import type { PictureRepeats } from './picture-memory'

/** Stretches like lines of text: a part of a screen has more, a logo with its motto one or two in each column of it. */
const FEW_LINES = 3
const MANY_LINES = 8
/** A photograph has thousands of tones, and hardly a pixel like the one beside it. */
const PHOTO = { colours: 500, flat: 0.6 }
/** A logo is cut out of its background; a captured window has no more than its rounded corners and shadow. */
const CUT_OUT = 0.3
const BLANK = 0.9995
/** A clipping of a list with a few rows is so large at least. */
const CLIPPING = { width: 200, height: 60 }
/** The same bytes in so many conversations are part of how somebody writes; a screenshot is sent once, or again when nobody answered. */
const HABIT = 2
/** With a page of text in it, it takes more: one picture of a fault may be passed on by many. */
const HABIT_OF_TEXT = 4

/**
 * Judges a picture again once it has been drawn: what it looks like and how often it came before, beside its name, place and
 * size. What those settled stays, except that nothing blank is a screenshot.
 */
export function judgePicture(
  facts: PictureFacts,
  seen: { readonly looks: PictureLooks; readonly repeats: PictureRepeats },
): PictureFacts {
  const { looks, repeats } = seen
  if (looks.commonest >= BLANK && facts.kind === 'screenshot') return as(facts, 'decoration', 'has one colour all over')
  if (facts.settled) return facts
  if (facts.kind === 'screenshot') return judgeScreenshot(facts, looks, repeats)
  return isMissedScreen(facts, looks, repeats) ? as(facts, 'screenshot', 'holds lines of text as a screen does') : facts
}

function judgeScreenshot(facts: PictureFacts, looks: PictureLooks, repeats: PictureRepeats): PictureFacts {
  const habit = looks.textLines >= MANY_LINES ? HABIT_OF_TEXT : HABIT
  if (repeats.conversations >= habit) return as(facts, 'logo', 'came with several other messages')
  if (looks.textLines >= MANY_LINES) return facts
  if (repeats.ofColleagues > 0) return as(facts, 'logo', 'came with a message of a colleague too')
  if (repeats.asLogo > 0) return as(facts, 'logo', 'stood in a signature before')
  if (looks.transparent >= CUT_OUT) return as(facts, 'logo', 'is cut out and holds hardly any text')
  if (looks.colours >= PHOTO.colours && looks.flat < PHOTO.flat)
    return as(facts, 'photo', 'has the tones of a photograph')
  return facts
}

/** Too small to be sure, or named by a camera; lines of text decide. */
function isMissedScreen(facts: PictureFacts, looks: PictureLooks, repeats: PictureRepeats): boolean {
  if (repeats.conversations > 0 || looks.transparent >= CUT_OUT) return false
  const large = (facts.width ?? 0) >= CLIPPING.width && (facts.height ?? 0) >= CLIPPING.height
  if (facts.kind === 'logo') return large && looks.textLines > FEW_LINES && looks.flat >= PHOTO.flat
  return facts.kind === 'photo' && looks.textLines >= MANY_LINES && looks.flat >= PHOTO.flat && isNoSheet(facts)
}

/** Sheets of paper have text as well: a poster or a letter, which the shape tells. */
function isNoSheet(facts: PictureFacts): boolean {
  return !facts.why.includes('sheet of paper')
}

function as(facts: PictureFacts, kind: PictureFacts['kind'], why: string): PictureFacts {
  return { kind, why, width: facts.width, height: facts.height }
}
