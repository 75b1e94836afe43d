import { sidesOf, type RequestRead } from '../extract/read-request'
import type { Draft } from '../extract/structure/draft'
import type { NamesFound } from '../triage/intent'
import { askedFor } from './asked-for'

const TELLS: ReadonlySet<string> = new Set(['cancels', 'thanks', 'informs'])

/** A match is weighed, forbidden or put off: the mail is about one, even where it asks for none. */
const WEIGHS: ReadonlySet<string> = new Set(['undecided', 'forbids', 'hypothetical', 'later', 'first-person'])

/** Who is named, as far as it bears on the kind of request. What is passed on with thanks asks for nothing. */
export function namesFoundIn(read: RequestRead): Omit<NamesFound, 'hasPairInFile'> {
  const isTold = read.stances.some(({ kind }) => TELLS.has(kind))
  const isOwn = !(read.isForwardedOnly && isTold)
  const has = (letter: string) => isOwn && read.cast.players.some(player => player.letter === letter)
  const isKnown = (draft: Draft) => {
    const [current, ...others] = new Set(sidesOf(read, draft).ects.map(({ person }) => person.currentMentorId))
    const ids = sidesOf(read, draft).mentors.map(({ person }) => person.id)
    return others.length === 0 && ids.length === 1 && current === ids[0]
  }
  const hasPair = isOwn && read.drafts.length > 0
  return {
    hasPair,
    isKnownPair: hasPair && read.drafts.every(isKnown),
    isTold,
    isAsked: askedFor(read).isAsked,
    isWeighed: read.stances.some(({ kind }) => WEIGHS.has(kind)),
    hasMentor: has('M'),
    hasEct: has('E'),
  }
}

/** The request with its names masked: Miss Page is no web page, and Mr Long is not long. Places stay. */
export function withoutNames(request: string, read: RequestRead): string {
  if (read.isForwardedOnly) return request
  const own = read.mentions.filter(mention => mention.source === 'text' && mention.options.length > 0)
  return own.reduce((text, { start, end }) => text.slice(0, start) + '@'.repeat(end - start) + text.slice(end), request)
}
