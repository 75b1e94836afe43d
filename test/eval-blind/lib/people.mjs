import { drawName } from './names.mjs'
import { addEct, addMentor, currentMentorOf, isEctAt, isMentorAt, mentorsAt, pair, standsAlone } from './register.mjs'

/**
 * The people of one mail: each call gives somebody of the school whom the mail does not use yet, and adds one if there is none.
 * With `alone`, their names are far from everybody else's, so that inexact forms fit them only.
 */
export function createCasting(state, school, { alone = false } = {}) {
  const { random } = state
  const taken = new Set()
  const take = person => {
    taken.add(person)
    return person
  }
  const fits = (person, at) => !taken.has(person) && person !== at.tutor && (!alone || standsAlone(person, at))
  const activeEct = (person, at) =>
    person.roles.length === 1 &&
    person.roles.some(role => role.role === 'ect' && role.schoolId === at.id && role.status === 'active')
  const isPaired = ect => state.pairings.some(one => one.ect === ect)
  const choose = (list, make) => {
    const free = random.shuffle(list)
    return take(free.length ? free[0] : make())
  }
  const extra = { alone: true }

  const mentor = (at = school) =>
    choose(
      mentorsAt(at).filter(one => fits(one, at) && one.roles.length === 1),
      () => addMentor(state, at, extra),
    )
  const ect = (at = school) =>
    choose(
      at.staff.filter(one => fits(one, at) && activeEct(one, at) && !isPaired(one)),
      () => addEct(state, at, extra),
    )
  /** An ECT who has a mentor now, with that mentor. */
  const pairedEct = (at = school) => {
    const found = choose(
      at.staff.filter(
        one =>
          fits(one, at) && activeEct(one, at) && currentMentorOf(state, one) && fits(currentMentorOf(state, one), at),
      ),
      () => {
        const made = addEct(state, at, extra)
        pair(state, at, mentor(at), made)
        return made
      },
    )
    return { ect: found, old: take(currentMentorOf(state, found)) }
  }
  /** Somebody whom the register does not know. */
  const phantom = (at = school) => {
    let name = drawName(random)
    for (let i = 0; i < 400 && !standsAlone({ ...name, previousNames: [] }, at); i++) name = drawName(random)
    return { trn: `4${random.digits(6)}`, ...name, previousNames: [], roles: [], phantom: true }
  }
  /** Two mentors of one name (`same` full) or of one surname and title. */
  const namesakes = same => {
    const one = mentor()
    const fixed = same
      ? { firstName: one.firstName, lastName: one.lastName, title: one.title }
      : { lastName: one.lastName, title: one.title, firstName: otherFirst(one) }
    const other = addMentor(state, school, {
      ...fixed,
      previousNames: [],
      woman: one.woman,
      preferredName: null,
      middleName: null,
    })
    return [one, take(other)]
  }
  const otherFirst = person => {
    for (let i = 0; i < 400; i++) {
      const name = drawName(random)
      if (
        name.woman === person.woman &&
        name.firstName[0] !== person.firstName[0] &&
        !school.staff.some(one => one.firstName === name.firstName)
      )
        return name.firstName
    }
    return 'Wilhelmina'
  }
  /** Gives a mentor of another school a second post here. */
  const joins = (person, at = school) => {
    person.roles.push({ role: 'mentor', schoolId: at.id, since: 2025, status: 'active' })
    at.staff.push(person)
    return person
  }
  return { mentor, ect, pairedEct, phantom, namesakes, joins, take, isMentorAt, isEctAt }
}
