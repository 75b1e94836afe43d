/** What reading the text of one picture may cost. Each limit says why it is where it is. */
export const PICTURE_TEXT_LIMITS = {
  /** Time for one picture: a screen takes one to two seconds on an idle machine, a photograph three; a busy one, on which it gives way, is twenty times slower. */
  readMs: 60_000,
  /** Pixels that the engine looks at; larger pictures are made smaller. A 4K screen has 8 million, and letters of 30 pixels there. */
  enginePixels: 9_000_000,
  /** Words kept of one picture: a full page of text on a large screen has 800. */
  words: 2_000,
  /** Characters of one word; longer ones are lines of a pattern and no words. */
  wordLength: 80,
  /** Memory of the process: JavaScript's heap, and all of it as the system counts it; the engine takes 300 MB for a large screen. */
  heapMb: 256,
  residentMb: 1_200,
} as const
