import { maskPrivate } from '../kernel/sensitive'
import { allNames, type AllNames } from '../register/names'
import { wordsOfText } from './words'

/** Where the words of a ticket stand, what weighs most first. */
export const PLACES = ['about', 'mail', 'notes', 'pictures'] as const
export type Place = (typeof PLACES)[number]

/** One text of a ticket, as somebody reads it. */
export interface TicketText {
  readonly place: Exclude<Place, 'about'>
  readonly text: string
}

/** Everything that a ticket is found by. */
export interface SearchedTicket {
  readonly ticketId: string
  readonly reference: string
  readonly subject: string
  readonly requesterName: string | null
  /** Of the requester and of everybody else who belongs to it. */
  readonly addresses: readonly string[]
  readonly school: { readonly urn: string; readonly name: string | null } | null
  readonly tags: readonly string[]
  /** The mentors and ECTs who were chosen, as the register names them. */
  readonly people: readonly (AllNames & { readonly trn: string | null })[]
  /** Oldest first. */
  readonly texts: readonly TicketText[]
}

/** The words of a ticket by place. */
export type TicketWords = Readonly<Record<Place, readonly string[]>>

/**
 * Bytes of the words of one place. PostgreSQL keeps at most a megabyte of them for a row, with some more for each word;
 * 200,000 bytes are 25,000 different words, ten times those of a long novel's chapter.
 */
const MOST_BYTES: Readonly<Record<Place, number>> = {
  about: 20_000,
  mail: 200_000,
  notes: 60_000,
  pictures: 60_000,
}

/** The words that a ticket is found by. National Insurance numbers and dates of birth are not among them. */
export function wordsOfTicket(ticket: SearchedTicket): TicketWords {
  const of = (place: TicketText['place']) =>
    within(
      MOST_BYTES[place],
      ticket.texts.filter(text => text.place === place).map(({ text }) => text),
    )
  const about = [
    ticket.subject,
    ticket.requesterName ?? '',
    ...ticket.addresses,
    ticket.school?.name ?? '',
    ...ticket.tags,
    ...ticket.people.flatMap(allNames),
  ]
  const numbers = [ticket.school?.urn ?? '', ...ticket.people.map(({ trn }) => trn ?? '')].filter(word => word !== '')
  return {
    about: [...new Set([...wordsOfReference(ticket.reference), ...numbers, ...within(MOST_BYTES.about, about)])],
    mail: of('mail'),
    notes: of('notes'),
    pictures: of('pictures'),
  }
}

/** `CPD-7K3M-9Q` with and without its prefix and its hyphens, and from any letter on: somebody reads out a part of it. */
function wordsOfReference(reference: string): readonly string[] {
  const [prefix = '', ...groups] = reference.toLowerCase().split('-')
  const letters = groups.join('')
  const ends = Array.from({ length: Math.max(0, letters.length - 1) }, (_, start) => letters.slice(start))
  return [prefix, ...groups, ...ends, `${prefix}${letters}`]
}

function within(mostBytes: number, texts: readonly string[]): readonly string[] {
  const words = new Set<string>()
  let bytes = 0
  for (const text of texts) {
    for (const word of wordsOfText(maskPrivate(text))) {
      if (words.has(word)) continue
      bytes += Buffer.byteLength(word)
      if (bytes > mostBytes) return [...words]
      words.add(word)
    }
  }
  return [...words]
}
