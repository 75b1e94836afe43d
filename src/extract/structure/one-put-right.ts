import { isCourtesy } from './follow-up'
import type { Unit } from './units'

const SORRY =
  '(?:(?:hi|hello|so|very|really|sorry|apologies|oops|whoops|my (?:mistake|apologies|error)|no|and|but|actually|again)\\b[\\s,.!:–-]*)*'
const WRONG = new RegExp(
  `^${SORRY}(?:(?:i|we) (?:gave|sent|put|wrote|typed|named|entered)(?: you| down| in)?(?: the| a)? wrong (?:mentor|ect|name|person|one|teacher)|wrong (?:mentor|ect|name|person|one|teacher)|(?:i|we) (?:have )?made a (?:mistake|typo|slip))(?: (?:in my last (?:e-?mail|message)))?[\\s,.!:–-]*(?:sorry|apologies)?[\\s.!]*$`,
)
const NAME = '@\\d+\\s*'
const MEANT = new RegExp(
  `^${SORRY}(?:(?:a )?correction(?: to (?:my|the) (?:earlier|last|previous) (?:e-?mail|message|request))?[\\s,.!:–-]*)?(?:(?:i|we) (?:actually |really |had )?meant(?: to (?:write|put|say|name))?|it should (?:be|have been|read|say)|it(?:'s| is)|(?:the |his |her )?(?:correct |right )?(?:mentor|ect|name) (?:is|should be|should have been|should read))\\s+${NAME}(?:,? ?(?:and )?(?:not|instead of|rather than)\\s+${NAME})?[\\s,.!:–-]*(?:please|sorry|apologies|thanks|thank you)?[\\s,.!]*(?:sorry|thanks|thank you)?[\\s.!]*$`,
)
const BARE = new RegExp(`^${SORRY}${NAME}(?:,? ?not\\s+${NAME})?[\\s.!]*(?:please|thanks|thank you)?[\\s.!]*$`)

/**
 * Whether a message says nothing else than who was meant: "Sorry, I meant X", "Wrong mentor, sorry. X, not Y". Whatever else stands in it may
 * turn it round ("… but he said no"), so that it is not taken for that.
 */
export function isOnlyOnePutRight(units: readonly Unit[], senderName: string | null): boolean {
  const saying = units.filter(unit => !isCourtesy(unit, senderName))
  const isWrong = saying.some(({ said }) => WRONG.test(said))
  const names = saying.filter(({ mentions }) => mentions.length > 0)
  const isNaming = ({ said }: Unit) => MEANT.test(said) || (isWrong && BARE.test(said))
  return names.length === 1 && saying.every(unit => isNaming(unit) || WRONG.test(unit.said))
}
