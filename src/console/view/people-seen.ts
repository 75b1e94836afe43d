import type { ShownPerson } from '../../audit/audit'
import type { AlsoAbout, Answer } from '../route'

/** Somebody of the register by their id, with the ticket for which a page shows them where it is not the one that the page is about. */
export type Seen = string | null | undefined | { readonly personId: string; readonly ticketId: string }

/** Each person of the register that a page shows, so that who saw a teacher is answered. */
export function peopleSeen(people: Iterable<Seen>): readonly AlsoAbout[] {
  const ticketOf = new Map<string, string | undefined>()
  for (const one of people) {
    const { personId, ticketId } = typeof one === 'string' ? { personId: one } : { personId: '', ...one }
    if (personId !== '' && !ticketOf.has(personId)) ticketOf.set(personId, ticketId)
  }
  return [...ticketOf].map(([id, ticketId]) => ({
    subject: { type: 'person', id },
    outcome: 'done',
    ...(ticketId === undefined ? {} : { ticketId }),
  }))
}

/** Everybody of the register whom an answer shows: the one that it is about, and those beside. */
export function shownPeople(answer: Answer): readonly ShownPerson[] {
  if (!('subject' in answer) && !('also' in answer)) return []
  const subject = 'subject' in answer ? (answer.subject ?? null) : null
  const also = 'also' in answer ? (answer.also ?? []) : []
  const isRecord = answer.kind === 'page' && subject?.type === 'person'
  const ticketId = subject?.type === 'ticket' ? subject.id : null
  const shown = new Map<string, ShownPerson>()
  if (isRecord) shown.set(subject.id, { personId: subject.id, ticketId: null })
  for (const one of also.filter(isPerson)) {
    const { id } = one.subject
    if (!shown.has(id)) shown.set(id, { personId: id, ticketId: one.ticketId ?? ticketId })
  }
  return [...shown.values()]
}

/** Whether a further row is about somebody whom the page shows. */
export function isPerson({ subject }: AlsoAbout): boolean {
  return subject.type === 'person'
}
