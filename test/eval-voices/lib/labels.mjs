import { fullName, plainLetters } from '../../eval-unseen/lib/names.mjs'
import { EXACT } from './fill.mjs'
import { halfOf } from './read-mails.mjs'

const INTENTS = ['mentor_match', 'portal_technical', 'steplab', 'registration', 'reply', 'other']

/** Everything that is wrong with a mail's labels, given the register: an empty list when they keep to the policy. */
export function faultsOf({ mail, truth, subject, body }, register) {
  const faults = []
  const expect = (holds, fault) => holds || faults.push(`${mail.name}: ${fault}`)
  const people = new Map(register.people.map(person => [person.id, person]))
  const has = (id, role) => people.get(id)?.roles.some(one => one.role === role && one.status !== 'left') ?? false
  const text = `${subject}\n${body}`
  const isNamed = id => truth.mentions.some(one => one.id === id)

  expect(mail.half === halfOf(mail.group ?? mail.name), 'stands in the wrong half')
  expect(
    [mail.intent, ...mail.intentAlt].every(intent => INTENTS.includes(intent)),
    'intent unknown',
  )
  expect(!mail.intentAlt.includes(mail.intent), 'intent given twice')
  expect(['must', 'may', 'mustNot'].includes(truth.oneClick), 'class unknown')
  expect(mail.recurring !== undefined, 'recurrence unknown')
  expect(mail.recurring !== true || truth.recText, 'recurrence without the words')
  expect(
    !truth.recText || text.replace(/\s+/g, ' ').includes(truth.recText),
    'the words on recurrence are not in the text',
  )
  expect(!/[{}⇥]/.test(text.replace(/⇥/g, '')), 'a place was left empty')
  const isReply = mail.ticket !== null
  expect(!isReply || mail.intent === 'reply' || mail.intentAlt.includes('reply'), 'a ticket but no reply')
  expect(mail.intent !== 'reply' || isReply, 'a reply without a ticket')
  expect(mail.ticket !== 'subject' || /T-\d{4}-\d{5}/.test(subject), 'no ticket in the subject')

  for (const { mentorId, ectId, action } of truth.pairs) {
    expect(has(mentorId, 'mentor') && has(ectId, 'ect'), 'a pair has the wrong roles')
    const ectSchoolId = people.get(ectId).roles[0].schoolId
    expect([truth.schoolId, truth.secondSchoolId].includes(ectSchoolId), 'ECT of another school')
    for (const id of [mentorId, ectId]) expect(isNamed(id) || mail.loose.length, 'somebody of a pair is not named')
    const now = register.pairings.find(pairing => pairing.ectId === ectId && pairing.endDate === null)
    expect(action !== 'change' || now, 'a change for an ECT without a mentor')
  }
  for (const { mentorId, ectId } of truth.ignorePairs) {
    expect(people.has(mentorId) && people.has(ectId), 'an ignored pair is unknown')
    expect(!truth.pairs.some(pair => pair.mentorId === mentorId && pair.ectId === ectId), 'wanted and ignored')
  }
  for (const { mentorIds, ectIds } of truth.ambiguous)
    expect(
      mentorIds.length * ectIds.length > 1 &&
        mentorIds.every(id => has(id, 'mentor')) &&
        ectIds.every(id => has(id, 'ect')),
      'ambiguous among one, or in the wrong role',
    )
  for (const { personId, holds } of truth.cohorts ?? []) {
    expect(people.has(personId), 'the academic year of nobody')
    expect(holds || truth.oneClick === 'mustNot', 'offered although the academic year contradicts the register')
  }
  const keys = truth.pairs.map(pair => pair.ectId)
  expect(new Set(keys).size === keys.length, 'two mentors for one ECT')
  if (truth.oneClick !== 'mustNot')
    expect(
      truth.pairs.length > 0 && !truth.unresolved.length && !truth.ambiguous.length,
      'offered without a whole request',
    )
  if (truth.oneClick === 'must') faults.push(...mustFaults({ mail, truth, register, people }))
  return faults
}

/** What keeps a mail from the class `must`: sender, names, namesakes, roles, and mentors there already. */
function mustFaults({ mail, truth, register, people }) {
  const faults = []
  const expect = (holds, fault) => holds || faults.push(`${mail.name}: must: ${fault}`)
  const school = register.schools.find(one => one.id === truth.schoolId)
  expect(truth.from === people.get(school?.inductionTutorIds[0])?.email, 'the sender is not the tutor')
  expect(truth.intent === 'mentor_match', 'the intent is another')
  expect(mail.loose.length === 0, 'somebody is named loosely')
  for (const { mentorId, ectId, action } of truth.pairs) {
    for (const [id, role] of [
      [mentorId, 'mentor'],
      [ectId, 'ect'],
    ]) {
      const person = people.get(id)
      const exact = truth.mentions.filter(one => one.id === id && EXACT[one.how])
      const hows = truth.mentions.filter(one => one.id === id).map(one => one.how)
      const inParts = mail.byHand.length > 0 && hows.includes('first') && hows.includes('last')
      expect(exact.length > 0 || inParts, `${role} ${id} is not named in full`)
      const byTrn = exact.some(one => one.how === 'trn')
      const namesakes = register.people.filter(
        other =>
          other !== person &&
          other.roles.some(one => one.role === role && one.schoolId === truth.schoolId) &&
          plainLetters(fullName(other)) === plainLetters(fullName(person)),
      )
      expect(byTrn || namesakes.length === 0, `${role} ${id} has a namesake`)
      expect(
        person.roles.some(one => one.role === role && one.schoolId === truth.schoolId && one.status === 'active'),
        `${role} ${id} is not active here`,
      )
    }
    const now = register.pairings.find(pairing => pairing.ectId === ectId && pairing.endDate === null)
    expect(!now || now.mentorId === mentorId || action === 'change', 'the ECT has a mentor and no change is stated')
  }
  return faults
}
