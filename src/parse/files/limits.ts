/**
 * What the files of one message may cost. Each limit says why it is where it is. At a limit the file stays attached as it came and says
 * that it was not read, or not all of it; nothing is dropped.
 */
export const FILE_LIMITS = {
  /** Pictures drawn. The fullest real request had 14 screenshots and its signature's icons; 200 icons are still drawn in some seconds. */
  pictures: 200,
  /** Files listed from inside others. A full Word guide has some 60 pictures; a folder sent as a zip rarely has more than 100 files. */
  foundFiles: 300,
  /** Files inside files inside files: a screenshot in a Word file in a forwarded message in a mail is three; nested bombs have five and more. */
  depth: 4,
  /** Names in one archive. Word makes below 100, a spreadsheet of many sheets below 500. */
  archiveEntries: 2_000,
  /** Bytes of one file inside an archive, counted while it inflates. A pasted bitmap of a 4K screen has 25 million before deflating. */
  entryBytes: 32_000_000,
  /** Bytes of everything inflated from one archive: a message may have 26 million bytes, and pictures hardly shrink. */
  archiveBytes: 64_000_000,
  /** Bytes of everything found inside the files of one message, over all containers together. */
  messageBytes: 96_000_000,
  /** How many times larger a file may inflate once it has passed `ratioFrom`. Deflate reaches 1,032; a blank bitmap of a screen 140; text 20. */
  ratio: 250,
  ratioFrom: 2_000_000,
  /** Pixels of a picture, asked of its header before any is decoded. A telephone's camera makes 12 million, two 4K screens 17 million. */
  pixels: 40_000_000,
  /** Longest side of a picture as shown: a long page captured while scrolling stays readable, and no browser is hurt. */
  shownSide: 8_192,
  /** Pages of a PDF that are read: a request is on the first ones. */
  pdfPages: 40,
  /** Characters of text kept from one file: some 20,000 words. */
  words: 100_000,
  /** Characters kept from all files of a message together, so that its row stays small. */
  messageWords: 400_000,
  /** Characters of them in which people are looked for: as many as of the message itself. */
  readWords: 20_000,
  /** Attributes and properties read of one `winmail.dat`; Outlook writes below 200. */
  tnefParts: 4_000,
  /** Time for opening one file, for drawing one picture (a 12-million-pixel telephone photo as HEIC takes 6 s on an idle machine, 11 s on a busy one), and for all files of a message. */
  openMs: 10_000,
  drawMs: 20_000,
  messageMs: 60_000,
  /** Memory of the process that opens and draws: JavaScript's heap, and all of it as the system counts it. 40 million pixels take 160 MB, twice while turned. */
  heapMb: 256,
  residentMb: 900,
} as const
