import type { PictureFacts } from '../parsed-message'
import type { PictureSize } from './picture-size'

/** What is known of a picture before it is judged. */
export interface PictureClues {
  readonly size: PictureSize | null
  readonly bytes: number
  readonly type: string
  readonly filename: string | null
  /** Shown inside the text by `cid:` or `data:`. */
  readonly shownInText: boolean
  /** Shown within a signature, a disclaimer or an earlier message. */
  readonly shownIn: 'new' | 'signature' | 'history' | null
  readonly alt: string
}

type Kind = PictureFacts['kind']

const SCREEN_NAME = /screen[\s_-]?(?:shot|grab|cap|clip|print)|capture|snip|\bprt[\s_-]?scr/i
const LOGO_NAME = /logo|crest|badge|banner|emblem|masthead|letterhead|footer|header|signature|award|ofsted|mark\b/i
const ICON_NAME = /icon|facebook|twitter|linkedin|instagram|youtube|\bfb\b|\bx[-_]?logo|social/i
const POSTER_NAME =
  /poster|flyer|flier|leaflet|invit|certificate|brochure|newsletter|programme|timetable|photo|portrait|headshot/i
const PHOTO_NAME = /^(?:img|dsc|dscn|dscf|pxl|photo)[_\s-]?\d|^\d{8}_\d{6}/i
/** Below this a picture is a bullet or a link's sign. */
const ICON_SIDE = 96
/** A screen part with readable rows is at least this large. */
const SCREEN_WIDTH = 320
const SCREEN_HEIGHT = 150
/** Height to width of upright A4 (1.414) and Letter (1.294) pages; upright telephone screens are above 1.7. */
const SHEET = { least: 1.28, most: 1.45 }

/** Judges what a picture is likely to be, with the reason: by where it stands, its size, its name. */
export function pictureFacts(clues: PictureClues): PictureFacts {
  return { ...judge(clues), width: clues.size?.width ?? null, height: clues.size?.height ?? null }
}

interface Judgement {
  readonly kind: Kind
  readonly why: string
  readonly settled?: true
}

function judge(clues: PictureClues): Judgement {
  const name = `${clues.filename ?? ''} ${clues.alt}`
  const { size } = clues
  if (size !== null) {
    if (size.width <= 4 || size.height <= 4) return { kind: 'decoration', why: 'a line or a dot', settled: true }
    if (Math.max(size.width, size.height) <= ICON_SIDE)
      return { kind: 'icon', why: 'no larger than an icon', settled: true }
  }
  if (SCREEN_NAME.test(clues.filename ?? '')) return { kind: 'screenshot', why: 'its file name says so', settled: true }
  if (ICON_NAME.test(name)) return { kind: 'icon', why: 'its name or description says so', settled: true }
  if (LOGO_NAME.test(name)) return { kind: 'logo', why: 'its name or description says so', settled: true }
  if (POSTER_NAME.test(name))
    return { kind: 'photo', why: 'its name says that it is a poster or a photograph', settled: true }
  return size === null ? unreadable(clues) : judgeBySize(clues, size)
}

function unreadable(clues: PictureClues): Judgement {
  if (clues.type === 'image/heic' || PHOTO_NAME.test(clues.filename ?? ''))
    return { kind: 'photo', why: 'a format or name of telephone cameras' }
  if (clues.shownIn === 'signature') return { kind: 'logo', why: 'stands in the signature', settled: true }
  return { kind: 'screenshot', why: 'its size cannot be read, so it is kept as one' }
}

function judgeBySize(clues: PictureClues, size: PictureSize): Judgement {
  const small = size.width < SCREEN_WIDTH || size.height < SCREEN_HEIGHT
  const banner = size.width / size.height > 4 && size.height < 260
  if (clues.shownIn === 'signature' && (small || banner || size.width < 500))
    return { kind: 'logo', why: 'stands in the signature and is small', settled: true }
  if (size.width / size.height > 12 || size.height / size.width > 12)
    return { kind: 'decoration', why: 'a rule or border' }
  if (size.width < 200 || size.height < 100) return { kind: 'logo', why: 'smaller than any readable part of a screen' }
  if (clues.shownInText && small) return { kind: 'logo', why: 'small and inside the text' }
  if (PHOTO_NAME.test(clues.filename ?? '') && clues.type === 'image/jpeg')
    return { kind: 'photo', why: 'named as cameras name their pictures' }
  const tall = size.height / size.width
  if (tall >= SHEET.least && tall <= SHEET.most)
    return { kind: 'photo', why: 'has the shape of a sheet of paper: a poster or a page' }
  return { kind: 'screenshot', why: 'as large as a part of a screen' }
}
