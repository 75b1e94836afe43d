/** In how many other conversations the same bytes came, as far as this installation remembers. */
export interface PictureRepeats {
  /** Other tickets, and suspended messages, that the same picture came with. */
  readonly conversations: number
  /** Those of another sender of the same domain. */
  readonly ofColleagues: number
  /** Those where it was taken for a logo or an icon by its name or its place in a signature. */
  readonly asLogo: number
}

/** A picture that nothing is remembered of. */
export const NEW_PICTURE: PictureRepeats = { conversations: 0, ofColleagues: 0, asLogo: 0 }

/** Remembers the pictures of earlier messages. */
export interface PictureMemory {
  /** What is remembered of pictures by the SHA-256 of their bytes, apart from the message itself; one that is not in the answer is new. */
  repeatsOf(given: {
    readonly hashes: readonly string[]
    readonly messageId: string
    readonly senderAddress: string | null
    /** Message-IDs that the message answers: a picture that came in the same conversation was sent again, and is no habit. */
    readonly answers: readonly string[]
  }): Promise<ReadonlyMap<string, PictureRepeats>>
}
