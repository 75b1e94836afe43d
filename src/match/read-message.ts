import type { Reading } from '../extract/reading'
import type { ParsedMessage } from '../parse/parsed-message'
import type { PeopleSnapshot } from '../register/people'
import type { Triage } from '../triage/triage'

/** Reads one message against the people it may be about: extract, then triage, then whether a button is safe. Pure. */
export function readMessage(given: {
  readonly message: ParsedMessage
  readonly people: PeopleSnapshot
  readonly senderAddress: string | null
  readonly helpdeskAddresses: readonly string[]
}): { readonly reading: Reading; readonly triage: Triage } {
  throw new Error(`not written yet ${given.message.subject}`)
}
