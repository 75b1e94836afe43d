import * as P from '../data/phrases.mjs'

const OPEN_FAMILIES = new Set(['single', 'several', 'change', 'identity', 'senders', 'portal'])
const OPEN_TEMPLATES = new Set([
  'l-link',
  'l-screens',
  'r-refused',
  'n-ect-missing',
  'n-mentor-missing',
  'w-colleague',
  'w-own-words',
  'n-check-and-link',
])

/** Adds a sentence on recurrence, or none, to a mail whose template has not settled the matter, and labels it. */
export function addRecurrence(random, draft, { id, family }) {
  if (draft.recurring !== undefined) return { ...draft, recText: draft.recText ?? null }
  const isMatch = draft.intent === 'mentor_match'
  const isOpen = OPEN_FAMILIES.has(family) || OPEN_TEMPLATES.has(id)
  const senses = () => ({
    ...draft,
    recurring: false,
    recText: random.pick(P.OTHER_SENSES),
    tags: [...draft.tags, 'rec-neg'],
  })
  if (draft.bare) return { ...draft, recurring: false, recText: null }
  if (!isOpen) return random.chance(0.25) ? senses() : { ...draft, recurring: false, recText: null }
  const kind = random.weighted({ yes: 25, no: 24, senses: 14, unsure: 4, guidance: isMatch ? 6 : 0, none: 27 })
  if (kind === 'yes') {
    const pool = isMatch && random.chance(0.4) ? P.RECURRING_MENTOR : P.RECURRING
    return { ...draft, recurring: true, recText: random.pick(pool), tags: [...draft.tags, 'rec-pos'] }
  }
  if (kind === 'no')
    return { ...draft, recurring: false, recText: random.pick(P.NOT_RECURRING), tags: [...draft.tags, 'rec-neg'] }
  if (kind === 'senses') return senses()
  if (kind === 'unsure')
    return { ...draft, recurring: null, recText: random.pick(P.UNSURE_RECURRING), tags: [...draft.tags, 'rec-unsure'] }
  if (kind === 'guidance')
    return {
      ...draft,
      recurring: false,
      recText: null,
      quotedGuidance: random.pick(P.QUOTED_GUIDANCE),
      tags: [...draft.tags, 'quoted-guidance'],
    }
  return { ...draft, recurring: false, recText: null }
}
