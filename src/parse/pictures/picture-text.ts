/** A rectangle on a picture, in pixels of the picture as it is shown, from its upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A word that was read on a picture. */
export interface PictureWord {
  readonly text: string
  readonly box: Box
}

/** Words that stand on one line, from left to right. A line ends where the engine saw a gap as wide as between columns. */
export type PictureLine = readonly PictureWord[]

/** What came of reading the text of a picture. `why` is a sentence for the agent. */
export type PictureText =
  | {
      readonly kind: 'read'
      readonly width: number
      readonly height: number
      /** From top to bottom as far as the engine tells; empty when there is no text. */
      readonly lines: readonly PictureLine[]
    }
  | { readonly kind: 'unreadable' | 'over-limit'; readonly why: string }

/** A picture as it is shown: drawn afresh, see `FileTool.draw`. */
export interface ShownPicture {
  readonly type: 'image/png' | 'image/jpeg'
  readonly bytes: Buffer
}

/** Reads the text of pictures where a hostile one cannot stop the service. Never rejects for a fault of the picture. */
export interface PictureReader {
  read(picture: ShownPicture): Promise<PictureText>
}
