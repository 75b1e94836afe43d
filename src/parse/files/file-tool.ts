import type { PictureFacts } from '../parsed-message'
import type { ContainerKind } from './container-kind'
import type { PictureLooks } from './picture-looks'

/** A file that was found inside another one. */
export interface FoundFile {
  readonly filename: string | null
  /** As the container declares it; null when it does not. */
  readonly contentType: string | null
  readonly bytes: Buffer
  /** Where in the container it stood, such as `page 2`; null when it has no places or they are not known. */
  readonly place: string | null
  /** What the container's own structure says of a picture, such as where in a forwarded message it stood; null when nothing. */
  readonly picture: PictureFacts | null
}

/** What came of opening a container. `why` is a sentence for the agent. */
export type Opened =
  | {
      readonly kind: 'opened'
      /** What it is called inside, such as the subject of a message; null when nothing. */
      readonly title: string | null
      /** The words in it, null when it has none. They are the file's, never the requester's own. */
      readonly words: string | null
      readonly files: readonly FoundFile[]
      /** What of it was left out, null when nothing. */
      readonly why: string | null
    }
  | { readonly kind: 'locked' | 'unreadable' | 'over-limit'; readonly why: string }

/** What came of drawing a picture: a fresh one without any metadata, and what it looks like. */
export type Drawn =
  | {
      readonly kind: 'drawn'
      readonly type: 'image/png' | 'image/jpeg'
      readonly bytes: Buffer
      readonly width: number
      readonly height: number
      readonly looks: PictureLooks
    }
  | { readonly kind: 'unreadable' | 'over-limit'; readonly why: string }

/** Opens files and draws pictures where a hostile one cannot stop the service. Never rejects for a fault of the file. */
export interface FileTool {
  open(file: { readonly kind: ContainerKind; readonly bytes: Buffer }): Promise<Opened>
  draw(picture: { readonly type: string; readonly bytes: Buffer }): Promise<Drawn>
}
