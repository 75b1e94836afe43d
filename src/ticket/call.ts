import type { Authentication, ParsedMessage } from '../parse/parsed-message'

/** Who a caller may say that they are, with the words for it. */
export const CALLERS = {
  'induction-tutor': 'the induction tutor',
  mentor: 'a mentor',
  ect: 'an ECT',
  school: 'somebody else of a school',
  other: 'somebody who is not of a school',
} as const
export type CallerRole = keyof typeof CALLERS

/** A telephone call as an agent takes it down; what was not said is null. */
export interface Call {
  readonly callerName: string
  readonly callerRole: CallerRole | null
  /** Where the ticket's answers go. */
  readonly callerAddress: string | null
  /** Its URN is null where the register does not hold it, and its name is what the caller said. */
  readonly school: { readonly urn: string | null; readonly name: string } | null
  /** What the caller said, in the agent's words. */
  readonly said: string
  readonly ect: string | null
  readonly mentor: string | null
  /** Which registered number was called back and who answered; null when nobody was called back. */
  readonly calledBack: string | null
}

/**
 * A call in the form in which messages are read, so that whatever is read in a message is read in it. Who is known to be meant
 * stands below the words, each on a labelled line, as tutors write it too.
 */
export function messageOfCall(call: Call, at: Date): ParsedMessage {
  const { callerName, callerAddress, school, said, ect, mentor } = call
  const known = [
    ...(ect === null ? [] : [`ECT: ${ect}`]),
    ...(mentor === null ? [] : [`Mentor: ${mentor}`]),
    ...(school === null
      ? []
      : [school.urn === null ? `School: ${school.name}` : `School: ${school.name} (URN ${school.urn})`]),
  ]
  const text = [said.replace(/\r\n?/g, '\n').trim(), ...(known.length === 0 ? [] : [known.join('\n')])]
    .join('\n\n')
    .normalize('NFC')
  return {
    subject: school === null ? 'Telephone call' : `Telephone call: ${school.name}`,
    from: { name: callerName, address: callerAddress ?? '' },
    ...{ to: [], cc: [], replyTo: [], messageId: null, inReplyTo: null, references: [] },
    date: at.toISOString(),
    text,
    html: null,
    call: { schoolUrn: school?.urn ?? null },
    zones: [{ kind: 'new', start: 0, end: text.length }],
    ...{ replyText: text, elidedText: '', attachments: [], flags: [] },
    ...{ isAutomatic: false, automaticReason: null, isBounce: false, bounce: null },
  }
}

/** What is known of who called: nothing that a machine could check. */
export function authenticationOfCall({ callerRole, calledBack }: Call): Authentication {
  const isCalledBack = calledBack !== null
  const claim = callerRole === null ? '' : ` The caller says that they are ${CALLERS[callerRole]}.`
  const proof = isCalledBack
    ? 'An agent called back the registered number: the note says which, and who answered.'
    : 'Nothing proves who called.'
  return {
    ...{ spf: 'none', dkim: 'none', dmarc: 'none', fromDomain: null, aligned: false },
    sentence: `Telephone call, in the words of the agent who took it.${claim} ${proof}`,
    call: { isCalledBack },
  }
}
