import type { ThreadFile, TicketPage } from '../../services'
import { paths } from '../../paths'
import type { SearchedFor } from '../ticket/attachment-view'
import { FOUND, pictureTextView } from '../ticket/picture-text-view'

const SIZES = [
  { value: 'fitted', text: 'Fit to the window', times: null },
  { value: '', text: 'Actual size', times: 1 },
  { value: 'double', text: 'Twice the size', times: 2 },
  { value: 'fourfold', text: 'Four times the size', times: 4 },
] as const

const NO_PICTURE = 'This file is no picture that is shown here. It can be saved from its ticket.'

/** What the page of one picture is made from. */
export interface PictureGiven {
  readonly ticket: TicketPage['ticket']
  readonly file: ThreadFile
  /** Of the drawing that is shown, in pixels; null for a file that is none. */
  readonly picture: { readonly width: number; readonly height: number } | null
  readonly searched: SearchedFor
  /** As the address names it; whatever is none is the actual size. */
  readonly size: string
}

/** A picture as large as somebody wants it, in links alone: no script, no wheel and no gesture is needed. */
export function pictureView({ ticket, file, picture, searched, size }: PictureGiven) {
  const { reference } = ticket
  const name = file.filename ?? 'Picture in the message'
  const shown = SIZES.find(({ value }) => value === size) ?? SIZES[1]
  const times = shown.times ?? 1
  const text = pictureTextView(file, searched.terms)
  const back = paths.ticket.to({ reference }, { text: searched.text })
  return {
    ...{ reference, name },
    back: text?.found ? `${back}#${FOUND}` : back,
    noPicture: picture === null ? NO_PICTURE : null,
    picture: picture && { ...picture, src: paths.attachment.to({ id: file.id }) },
    sizes: SIZES.map(({ value, text: words }) => ({
      text: words,
      href: paths.picture.to({ id: file.id }, { text: searched.text, size: value }),
      isShown: value === shown.value,
    })),
    sizeWords: shown.text.toLowerCase(),
    isFitted: shown.times === null,
    shown: picture && { width: picture.width * times, height: picture.height * times },
    alt: `${file.isScreenshot ? 'Screenshot' : 'Picture'} sent with the message: ${name}`,
    note: text === null ? null : [text.note, text.found].filter(Boolean).join(' '),
    boxes: text?.found ? (text.marks?.boxes ?? []) : [],
    words: text?.words ?? null,
  }
}
