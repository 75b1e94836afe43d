import type { Chance } from '../chance'
import { writeAgain, writeAngrily, writeText } from '../mail/write-text'
import { RATES } from './rates'
import { readRequest } from './read-request'
import type { Report, Request } from './request'

/** Days within which an unanswered mail is sent again, and within which somebody angry writes the next. */
const SENT_AGAIN_WITHIN = { least: 2, most: 14 }
const ANGRY_WITHIN = { least: 0, most: 2 }

/** All mails about a request, in order: mostly one. */
export function reportsAbout(request: Request, seed: number, chance: Chance): readonly Report[] {
  const ects = readRequest(request, seed, chance)
  const text = writeText(
    {
      cause: request.cause,
      school: `school ${request.school.urn}`,
      recurs: request.recurs,
      errorText: ects[0].reading.errorText,
    },
    chance,
  )
  const { day, requester } = request
  const first: Report = { day, requester, recurrenceStated: request.recurs, text, ects }
  if (chance.happens(RATES.angry)) return [first, ...angryMails(first, chance)]
  if (!chance.happens(request.sentAgain)) return [first]
  const later = day + chance.between(SENT_AGAIN_WITHIN.least, SENT_AGAIN_WITHIN.most)
  return [first, { ...first, day: later, text: writeAgain(text, chance) }]
}

/** They all say that it keeps happening: what keeps happening is that nobody answers. */
function angryMails(first: Report, chance: Chance): readonly Report[] {
  let { day } = first
  return Array.from({ length: RATES.angryMails }, () => {
    day += chance.between(ANGRY_WITHIN.least, ANGRY_WITHIN.most)
    return { ...first, day, recurrenceStated: true, text: writeAngrily(first.text, chance) }
  })
}
