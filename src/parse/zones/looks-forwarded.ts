/** A list's name or a warning may stand before the prefix. */
const TAG = '^\\s*(?:\\[[^\\]]{0,60}\\]\\s*)?'
const FORWARDED = new RegExp(
  `${TAG}(?:fwd?|wg|tr|rv|enc|pd|vb|vl|videresendt|vidarebefordrat|doorst|ymlaen|továbbítás|tov|i̇?lt|πρθ|пересл|转发|轉寄|転送)(?:\\[\\d{1,3}\\])?\\s*[:：]`,
  'iu',
)
const ANSWERED = new RegExp(
  `${TAG}(?:re|aw|sv|antw|antwort|odp|res|rif|ynt|vá|atb|ateb|απ|отв|hv|回复|答复|回覆|返信)(?:\\[\\d{1,3}\\])?\\s*[:：]`,
  'iu',
)

/** A subject without the marks of whoever passed the message on. */
export function withoutForwardMark(subject: string): string {
  return subject.replace(FORWARDED, '').trim()
}

/** FW and FWD pass a message on, in any language; so does a header block under a message that answers nothing. */
export function looksForwarded(subject: string, answers: boolean): boolean {
  if (FORWARDED.test(subject)) return true
  return !answers && !ANSWERED.test(subject)
}
