import type { Box, PictureWord } from '../../parse/pictures/picture-text'

/**
 * What a picture shows: the service's list of mentors for one ECT, the page of an ECT or of a mentor, lists of ECTs or of
 * mentors, a search, a message that something was done, trouble with signing in, an error; anything else is `other`.
 */
export type ScreenKind =
  'mentor-list' | 'ect' | 'mentor' | 'dashboard' | 'mentors' | 'search' | 'confirmation' | 'sign-in' | 'error' | 'other'

/** Something read on a picture, with where it stands. */
export interface Seen {
  readonly text: string
  readonly box: Box
}

/** What was understood of the text of one picture. */
export interface ScreenshotText {
  readonly kind: ScreenKind
  /** Size of the picture in the pixels in which boxes are given. */
  readonly width: number
  readonly height: number
  /** Everything that was read, a line a row of the picture, a tab where columns part. */
  readonly text: string
  readonly words: readonly PictureWord[]
  /** The heading of the page; null where none was recognised. */
  readonly heading: Seen | null
  /** The ECT whom the heading names: who a list is for, or whose page it is. */
  readonly ect: Seen | null
  /** The mentors whom the service's list offers, in its order; empty on every other page. */
  readonly offered: readonly Seen[]
  /** Everybody who is named, each once, in order; the ECT of the heading and the mentors offered among them. */
  readonly names: readonly Seen[]
  /** Numbers that may be TRNs. A number read from a picture proves nothing: it has no check digit. */
  readonly trns: readonly Seen[]
  /** An error or a heading without names and numbers, for telling the same trouble again; null where there is none. */
  readonly signature: string | null
}
