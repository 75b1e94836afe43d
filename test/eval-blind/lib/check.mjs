import { currentMentorOf, fullName, isEctAt, isMentorAt } from './register.mjs'

const isActive = (person, role, schoolId) =>
  person.roles.some(one => one.role === role && one.schoolId === schoolId && one.status === 'active')

/** Stops the generator if a label cannot be true of the register. */
export function checkMail(truth, cast, state) {
  const fail = what => {
    throw new Error(`${truth.id} (${truth.template}): ${what}`)
  }
  const school = state.schools.find(one => one.id === truth.schoolId)
  const asked = truth.pairs.length ? cast.pairs : []
  for (const { mentor, ect, action } of asked) {
    if (!mentor.roles.some(one => one.role === 'mentor')) fail('a mentor in a pair is none')
    if (!isEctAt(ect, school) || !isActive(ect, 'ect', school.id)) fail('an ECT in a pair is none of that school')
    if (!isMentorAt(mentor, school) && !truth.tags.includes('mentor-at-other-school'))
      fail('the mentor of a pair is elsewhere')
    if (action === 'change' && !currentMentorOf(state, ect)) fail('a change for an ECT without a mentor')
  }
  if (truth.oneClick === 'must') checkMust(truth, asked, school, state, fail)
  if (truth.oneClick !== 'mustNot' && !truth.pairs.length) fail('an offer without a pair')
  if (truth.oneClick !== 'mustNot' && (truth.ambiguous.length || truth.unresolved.length))
    fail('an offer with people unclear')
  for (const { mentorIds, ectIds } of truth.ambiguous)
    if (mentorIds.length * ectIds.length < 2) fail('ambiguity of one')
  if (truth.recurringStated === true && !truth.recText) fail('recurrence without words')
  if (
    truth.oneClick === 'may' &&
    !truth.tags.some(tag => tag.startsWith('name:')) &&
    !cast.tags?.length &&
    !truth.tags.length
  )
    fail('a may without a reason')
}

function checkMust(truth, asked, school, state, fail) {
  if (!truth.senderKnown || truth.from !== school.tutor.email) fail('a must of somebody else than the tutor')
  if (truth.senderSchoolId !== truth.schoolId) fail('a must of another school')
  if (truth.tags.some(tag => tag.startsWith('name:'))) fail('a must with an inexact name')
  for (const { mentor, ect, action } of asked) {
    const alone = (person, is) =>
      school.staff.filter(one => is(one, school) && fullName(one) === fullName(person)).length === 1
    if (!truth.tags.includes('same-name-resolved-by-trn') && !alone(mentor, isMentorAt))
      fail('a must with a mentor of a common name')
    if (!alone(ect, isEctAt)) fail('a must with an ECT of a common name')
    const now = currentMentorOf(state, ect)
    if (action === 'add' && now) fail('a must that adds where there is a mentor')
    if (action === 'change' && now === mentor) fail('a change to the same mentor')
  }
}
