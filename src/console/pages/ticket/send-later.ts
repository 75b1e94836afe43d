import { formatInstant } from '../../view/format'

/** A select has a value for each; what is empty leaves as soon as it may. */
export function sendLaterItems(times: readonly Date[], now: string) {
  return [{ value: '', text: now }, ...times.map(at => ({ value: at.toISOString(), text: formatInstant(at) }))]
}

/** Later than any form offers; more is a fault or a forgery. */
const LATEST_MS = 31 * 86_400_000

/** Reads what was chosen: null for as soon as it may, also where the time has come meanwhile; `wrong` for what no form offers. */
export function readSendAt(word: string, now: Date): Date | null | 'wrong' {
  if (word === '') return null
  const at = new Date(word)
  if (Number.isNaN(at.getTime()) || at.getTime() > now.getTime() + LATEST_MS) return 'wrong'
  return at > now ? at : null
}

/** What was chosen, for a page that does not ask again. */
export function sendAtWords(at: Date | null): string {
  return at === null ? '' : ` It leaves ${formatInstant(at)}.`
}
