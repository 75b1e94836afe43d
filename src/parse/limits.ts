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
  /** Elements of HTML that are read. Real mail has below 20,000; 10 MB of `<b>x</b>` has 1.3 million, and costs a second each 300,000. */
  htmlElements: 250_000,
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
