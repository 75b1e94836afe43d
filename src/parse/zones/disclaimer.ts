/** Lines that mail systems put above or below a message: nobody wrote them. */
const BANNER =
  /^[\s*[(]*(?:caution|warning|external(?: e-?mail| sender| message)?|this (?:e-?mail|message) (?:originated|came|was sent|is) from (?:outside|an external)|you don['’]t often get e-?mail from|some people who received this message don['’]t often get|be careful with this message|attention\s*:|rhybudd|daw['’]r e-?bost hwn)\b/i
const BANNER_WORDS =
  /outside|external|originated|links?|attachments?|sender|learn why|click|organi[sz]ation|trust|tu allan|allanol|dolenni/i
/** Each is telling by itself. */
const STRONG =
  /intended (?:recipient|only for|solely for|for the (?:addressee|recipient|use))|(?:contents? of|information in|this) (?:this )?(?:e-?mail|message|communication)(?: and any attachments?| transmission)? (?:is|are|may be|may contain|and any|contains?) .{0,40}(?:private|confidential|privileged)|received (?:this|it) (?:e-?mail|message|transmission|communication)? ?in error|not the (?:intended|named) (?:recipient|addressee)|consider the environment|think before you print|(?:scanned|checked) for viruses|views (?:or opinions )?expressed|registered (?:office|charity|company|in england)|company (?:number|registered|limited by guarantee)|data protection (?:act|legislation)|exempt charity|privacy (?:notice|policy)|we do not accept (?:any )?liability|unsubscribe/i
/** The same in Welsh, and the note that letters in Welsh are welcome, which stands below mail from Wales in both languages. */
const WELSH =
  /(?:e-?bost|neges|atodiadau?).{0,80}(?:yfrinachol|reintiedig|erbynnydd)|bwriedir (?:y neges|yr e-?bost|ar gyfer)|croesaw\p{L}{0,4} gohebiaeth|ohebiaeth yn (?:y )?gymraeg|welcome (?:correspondence|communication) in (?:welsh|english)|correspond in welsh/iu
/** Two of these together are. */
const WEAK =
  /confidential|privileged|disclos|unauthori[sz]ed|delete|recipient|virus|liabilit|addressee|copying|monitor|private|legally/gi
/** More of a line than this is not looked at. */
const LOOK_AT = 1_000

/** A warning that the mail came from outside, as filters put above the text. */
export function isBanner(line: string): boolean {
  const start = line.slice(0, LOOK_AT)
  return BANNER.test(start) && BANNER_WORDS.test(start)
}

/** A note on confidentiality, viruses, registration or the environment, as organisations put below. */
export function isDisclaimer(line: string): boolean {
  const start = line.slice(0, LOOK_AT)
  if (STRONG.test(start) || WELSH.test(start)) return true
  return new Set((start.match(WEAK) ?? []).map(word => word.toLowerCase())).size >= 3
}
