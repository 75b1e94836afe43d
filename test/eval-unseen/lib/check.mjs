import { EXACT_FORMS, fullName, plainLetters } from './names.mjs'

const INTENTS = ['mentor_match', 'portal_technical', 'steplab', 'registration', 'reply', 'other']

/** Everything that is wrong with a truth line, given the register: an empty list when it keeps to the policy. */
export function faultsOf(truth, register) {
  const people = new Map(register.people.map(person => [person.id, person]))
  const faults = []
  const expect = (holds, fault) => holds || faults.push(`${truth.id} [${truth.template}] ${fault}`)
  const has = (id, role) => people.get(id)?.roles.some(one => one.role === role) ?? false

  expect(INTENTS.includes(truth.intent) && truth.intentAlt.every(one => INTENTS.includes(one)), 'intent unknown')
  expect(['must', 'may', 'mustNot'].includes(truth.oneClick), 'class unknown')
  expect([true, false, null].includes(truth.recurringStated), 'recurrence not labelled')
  expect(truth.schoolId === null || register.schools.some(school => school.id === truth.schoolId), 'school unknown')
  for (const { mentorId, ectId } of truth.pairs) {
    expect(has(mentorId, 'mentor'), 'mentor of a pair is no mentor')
    expect(has(ectId, 'ect'), 'ECT of a pair is no ECT')
    expect(mentorId !== ectId, 'pair of one person')
    expect(
      people.get(ectId)?.roles.some(one => one.schoolId === truth.schoolId),
      'ECT is at another school',
    )
  }
  for (const { mentorId, ectId } of truth.ignorePairs) {
    expect(people.has(mentorId) && people.has(ectId), 'ignored pair unknown')
    expect(
      !truth.pairs.some(pair => pair.mentorId === mentorId && pair.ectId === ectId),
      'pair both wanted and ignored',
    )
  }
  for (const { mentorIds, ectIds } of truth.ambiguous) {
    expect(
      mentorIds.every(id => has(id, 'mentor')) && ectIds.every(id => has(id, 'ect')),
      'ambiguous person has the wrong role',
    )
    expect(mentorIds.length * ectIds.length > 1, 'ambiguous among one')
  }
  if (truth.oneClick !== 'mustNot')
    expect(
      truth.pairs.length > 0 && truth.unresolved.length === 0 && truth.ambiguous.length === 0,
      'offered without a whole request',
    )
  if (truth.oneClick === 'must') faults.push(...mustFaults(truth, register, people))
  return faults
}

/** What keeps a mail from the class `must`: sender, names, namesakes, and mentors there already. */
function mustFaults(truth, register, people) {
  const faults = []
  const expect = (holds, fault) => holds || faults.push(`${truth.id} [${truth.template}] must: ${fault}`)
  const school = register.schools.find(one => one.id === truth.schoolId)
  const tutor = people.get(school?.inductionTutorIds[0])
  expect(truth.senderKnown && truth.from === tutor?.email, 'sender is not the tutor')
  expect(truth.intent === 'mentor_match', 'intent is another')
  for (const { mentorId, ectId, action } of truth.pairs) {
    expect(
      namedFully(truth, people.get(mentorId), 'mentor', register),
      `mentor ${mentorId} is not named in full and alone`,
    )
    expect(namedFully(truth, people.get(ectId), 'ect', register), `ECT ${ectId} is not named in full and alone`)
    expect(
      people
        .get(mentorId)
        .roles.some(one => one.role === 'mentor' && one.schoolId === truth.schoolId && one.status === 'active'),
      'mentor is not active here',
    )
    expect(
      people.get(ectId).roles.some(one => one.role === 'ect' && one.status === 'active'),
      'ECT is not active',
    )
    const now = register.pairings.find(pairing => pairing.ectId === ectId && pairing.endDate === null)
    expect(!now || now.mentorId === mentorId || action === 'change', 'ECT has a mentor and no change is stated')
    expect(action !== 'change' || now, 'change for an ECT without a mentor')
  }
  return faults
}

function namedFully(truth, person, role, register) {
  const mention = truth.mentions.find(one => one.id === person.id)
  if (!mention) return false
  if (mention.how === 'trn') return mention.text === person.trn
  if (!(mention.how in EXACT_FORMS) || EXACT_FORMS[mention.how](person) !== mention.text) return false
  if (mention.byTrn) return true
  return !register.people.some(
    other =>
      other !== person &&
      plainLetters(fullName(other)) === plainLetters(fullName(person)) &&
      other.roles.some(one => one.role === role && one.schoolId === truth.schoolId),
  )
}
