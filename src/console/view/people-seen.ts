import type { AlsoAbout } from '../route'

/** A row of the audit for each person of the register that a page showed, so that who saw a teacher is answered. */
export function peopleSeen(ids: Iterable<string | null | undefined>): readonly AlsoAbout[] {
  const seen = new Set([...ids].filter(id => typeof id === 'string' && id !== ''))
  return [...seen].map(id => ({ subject: { type: 'person', id: String(id) }, outcome: 'done' }))
}
