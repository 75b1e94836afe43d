/** What one message may cost. Each limit says why it is where it is; at a limit a message is suspended with a cause, never dropped. */
export const PARSE_LIMITS = {
  /** MIME parts. Real mail has below 60; a mail of 20,000 empty parts takes seconds to walk. Postfix and mailsplit stop at 1,000 too. */
  parts: 1_000,
  /** Multiparts inside multiparts. Postfix stops at 100 (`mime_nesting_limit`); real chains stay below 10. */
  depth: 100,
  /** Bytes of the message's own header. Exchange accepts 256 kB; a mail to 1,000 addresses needs about 60 kB. */
  headerBytes: 262_144,
  /** Bytes of one part's header: the name of a file and a few parameters, so far below the message's. */
  partHeaderBytes: 65_536,
  /** Characters of one boundary that are compared: RFC 2046 §5.1.1 allows 70; Postfix keeps 2,048. */
  boundaryLength: 1_024,
  /** Parameters of one field: a long name in RFC 2231's sections needs some 20. */
  parameters: 200,
  /** Characters of one parameter: a file name of 255 letters, three bytes each, three characters a byte, is 2,300. */
  parameterLength: 10_000,
  /** Bytes of one field that are decoded: a subject of 998 characters, each in an encoded word of its own, is 60 kB. */
  fieldLength: 65_536,
  /** Files written into the text (uuencode, yEnc): real mail has a handful. */
  writtenFiles: 100,
  /** Bytes that a compressed transfer encoding (`x-gzip64`) may unpack to: what one message may hold in all. */
  unpackedBytes: 50_000_000,
  /** Addresses in To, Cc and Reply-To together. Exchange allows 500 to 1,000; Postfix reads 10,240 address tokens. */
  addresses: 2_000,
  /** `Received` fields, one for each mail system on the way: RFC 5321 §6.3 takes 100 and more for a loop; real mail has below 30. */
  hops: 100,
  /** Ids kept of References. Threads of real mail stay below 200; the newest are last and are the ones kept. */
  references: 500,
  /** Characters of text that are read: some 80,000 words, fifty times the longest real request. Longer text is cut and flagged. */
  textLength: 400_000,
  /** Characters of HTML that are kept beside the text: the raw message has all. Newsletters have 200,000; 20 MB made every look at the ticket slow. */
  htmlLength: 1_000_000,
  /** Lines of text that are read: real mail has below 5,000, and every line is asked some twenty questions. */
  textLines: 40_000,
  /** Elements of HTML that are read. Real mail has below 20,000, a sheet of 2,000 rows pasted whole 100,000; 10 MB of `<b>x</b>` has 1.3 million, and each 100,000 cost a second. */
  htmlElements: 125_000,
  /** Characters of a subject line: RFC 5322 allows 998 a line. */
  subjectLength: 998,
  /** Characters of a file name: what file systems take. */
  filenameLength: 255,
  /** Places of the HTML where a picture is shown, of which each part of the message is asked whether it is meant. Newsletters have 200. */
  shownPictures: 2_000,
  /** Pictures written into the HTML as `data:` addresses. Real mail has a handful. */
  dataImages: 100,
  /** Characters of a display name or an address that are kept: RFC 5321 allows 254 for an address. */
  mailboxLength: 320,
} as const

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
