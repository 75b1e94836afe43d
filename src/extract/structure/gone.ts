import type { RequestRead } from '../read-request'

const BY_NOW =
  '(?:now |since |just |recently |sadly |unfortunately |about to |due to |also |currently |already |soon )*'
const IS_GONE = [
  "(?:(?:has|have|'s|'ve) )?",
  BY_NOW,
  '(?:retired|resigned|died|passed away|moved on|given up mentoring|stopped mentoring|step(?:s|ped) down|stood down|withdrawn|pulled out|changed (?:schools?|jobs?)|moved (?:away|schools?|to (?:another|a different|a new) (?:school|trust|job|post|role))|gone to (?:another|a different|a new)|been seconded|left (?:us|the (?:school|trust|profession)|our (?:school|trust)|teaching|at|in|last|over|on)\\b|left (?:he|she|they|and|so)\\b|left\\s*(?:[.,;:!?)]|$))',
].join('')
const IS_AWAY = [
  "(?:is|are|'s|'re|will be|goes|has gone) ",
  BY_NOW,
  '(?:retiring|leaving(?! date)|retired|seconded|off sick|off work|off until|(?:away|off|out) until|no longer (?:with us|here|employed|working|teaching|a mentor|mentoring|able to (?:mentor|do)|available to mentor|on the staff|in post|at (?:the|our|this) school)|(?:on|going on|off on) (?:(?:maternity|paternity|mat|pat|parental|adoption|sick|extended|compassionate|a|long[- ]term|study|sabbatical|jury|unpaid|shared) ?){1,3}(?:leave|secondment|sabbatical|service)?|on (?:leave|secondment)|signed off)',
].join('')
const GIVES_UP =
  "(?:no longer (?:mentors?|works?|teaches|wants?|wishes)|(?:does not|doesn't|cannot|can't|won't|will not) (?:want to |wish to )?(?:mentor|do it|take (?:it|this|him|her|them|anybody|anyone) on) ?(?:any ?more|any longer)?|retires\\b|leaves (?:us|at|in|on|next)\\b)"
/** What a page or a record says is the trouble itself. */
const SHOWN =
  /\b(?:says?|saying|shows?|showing|shown|thinks?|believes?|as if|as though|as having|marked|listed|recorded|down as|wrongly|error|mistake|because it|told me)\b[^.;!?]{0,30}$/
const SAID = new RegExp(
  `(@\\d+|\\b(?:he|she|they|having))(?: ?\\([^)@]{0,60}\\))?,? ?(?:who )?(?:${IS_GONE}|${IS_AWAY}|${GIVES_UP})`,
  'g',
)

/** Whether the words say of the mentor of this pair that he or she has left, is away, or mentors no more. */
export function isSaidToBeGone(
  read: Pick<RequestRead, 'units' | 'cast' | 'mentions'>,
  pair: { readonly mentor: number },
): boolean {
  const idsOf = (place: number) => read.mentions[place]?.options.map(option => option.person.id) ?? []
  const own = new Set(idsOf(pair.mentor))
  const isOwn = (place: number) => place === pair.mentor || idsOf(place).some(id => own.has(id))
  const isOther = (place: number) => {
    const player = read.cast.players[place]
    return player !== undefined && player.letter !== 'E' && !isOwn(place)
  }
  const isAnotherNamed = read.cast.players.some(player => isOther(player.mention))
  return read.units.some(unit =>
    [...unit.said.matchAll(SAID)].some(found => {
      const subject = found[1] ?? ''
      if (SHOWN.test(unit.said.slice(0, found.index))) return false
      return subject.startsWith('@') ? isOwn(Number(subject.slice(1))) : !isAnotherNamed
    }),
  )
}
