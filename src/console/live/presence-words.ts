import type { Presence } from '../../ticket/presence'

/** Who else has a ticket open, in a sentence for each thing they do; empty when nobody has. */
export function presenceWords(
  present: readonly Presence[],
  given: { readonly accountId: string; nameOf(accountId: string): string },
): string {
  const others = present.filter(({ accountId }) => accountId !== given.accountId)
  const names = (isTyping: boolean) =>
    others
      .filter(other => other.isTyping === isTyping)
      .map(({ accountId }) => given.nameOf(accountId))
      .toSorted((left, right) => left.localeCompare(right))
  return [sentence(names(true), 'typing on this ticket'), sentence(names(false), 'looking at this ticket')]
    .filter(words => words !== '')
    .join(' ')
}

function sentence(names: readonly string[], what: string): string {
  const last = names.at(-1)
  if (last === undefined) return ''
  const first = names.slice(0, -1)
  return first.length === 0 ? `${last} is ${what}.` : `${first.join(', ')} and ${last} are ${what}.`
}
