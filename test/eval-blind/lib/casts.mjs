import { addEct, addMentor, pair as recordPair, swappedTrn } from './register.mjs'

/**
 * Who a mail is about. Each cast gives the slots of its wordings and what the mail comes to: `pairs` as `[mentor, ect]` or
 * `[mentor, ect, 'change']`, and where it applies `ignore`, `ambiguous`, `unresolved`, `tags` and the school of the ECT.
 */
const pairs = (...list) => list.map(([mentor, ect, action = 'add']) => ({ mentor, ect, action }))

export const nobody = () => ({ slots: {} })

export const one = cx => {
  const slots = { m: cx.mentor(), e: cx.ect() }
  return { slots, pairs: pairs([slots.m, slots.e]) }
}

/** A pair of which the mentor registered in an earlier academic year than the ECT. */
export const earlierMentor = cx => {
  const { slots, ...rest } = one(cx)
  slots.m.roles[0].since = slots.e.roles[0].cohort - cx.state.random.int(1, 3)
  return { slots, ...rest, tags: ['cross-cohort'] }
}
/** A pair of which the mentor registered in a later academic year than the ECT. */
export const laterMentor = cx => {
  const { slots, ...rest } = one(cx)
  slots.e.roles[0].cohort = 2024
  slots.m.roles[0].since = 2025
  return { slots, ...rest, tags: ['cross-cohort'] }
}

const several = count => cx => {
  const slots = {}
  const list = []
  for (let i = 1; i <= count; i++) {
    const suffix = i === 1 ? '' : i
    slots[`m${suffix}`] = cx.mentor()
    slots[`e${suffix}`] = cx.ect()
    list.push([slots[`m${suffix}`], slots[`e${suffix}`]])
  }
  return { slots, pairs: pairs(...list) }
}
export const two = several(2)
export const three = several(3)
export const four = several(4)

export const shared = cx => {
  const slots = { m: cx.mentor(), e: cx.ect(), e2: cx.ect() }
  return { slots, pairs: pairs([slots.m, slots.e], [slots.m, slots.e2]) }
}
export const sharedThree = cx => {
  const slots = { m: cx.mentor(), e: cx.ect(), e2: cx.ect(), e3: cx.ect() }
  return { slots, pairs: pairs([slots.m, slots.e], [slots.m, slots.e2], [slots.m, slots.e3]) }
}

/** A pair, and another mentor whose name is mentioned only. */
export const withBystander = cx => {
  const slots = { m: cx.mentor(), e: cx.ect(), x: cx.mentor() }
  return { slots, pairs: pairs([slots.m, slots.e]), tags: ['distractor-mentor'] }
}

/** A pair, and another ECT who is settled already with another mentor. */
export const withSettled = cx => {
  const { ect, old } = cx.pairedEct()
  const slots = { m: cx.mentor(), e: cx.ect(), x: old, y: ect }
  return { slots, pairs: pairs([slots.m, slots.e]), ignore: [[old, ect]], tags: ['distractor-pair'] }
}

export const change = cx => {
  const { ect, old } = cx.pairedEct()
  const slots = { m: cx.mentor(), e: ect, old }
  return { slots, pairs: pairs([slots.m, ect, 'change']), tags: ['replacement'] }
}
export const changeTwo = cx => {
  const first = cx.pairedEct()
  const second = cx.pairedEct()
  const slots = { m: cx.mentor(), e: first.ect, old: first.old, m2: cx.mentor(), e2: second.ect, old2: second.old }
  return { slots, pairs: pairs([slots.m, slots.e, 'change'], [slots.m2, slots.e2, 'change']), tags: ['replacement'] }
}
/** One mentor leaves, and two ECTs go to another. */
export const changeShared = cx => {
  const { ect, old } = cx.pairedEct()
  const second = cx.take(addEct(cx.state, cx.school, { alone: true }))
  recordPair(cx.state, cx.school, old, second)
  const slots = { m: cx.mentor(), e: ect, e2: second, old }
  return { slots, pairs: pairs([slots.m, ect, 'change'], [slots.m, second, 'change']), tags: ['replacement'] }
}
/** Two mentors change places: `m` has `e` now, and `m2` has `e2`. */
export const swap = cx => {
  const first = cx.pairedEct()
  const second = cx.pairedEct()
  const slots = { m: first.old, e: first.ect, m2: second.old, e2: second.ect }
  return { slots, pairs: pairs([slots.m, slots.e2, 'change'], [slots.m2, slots.e, 'change']), tags: ['swap'] }
}

export const alreadySame = cx => {
  const { ect, old } = cx.pairedEct()
  return { slots: { m: old, e: ect }, pairs: pairs([old, ect]), tags: ['already-paired-same'] }
}
/** The ECT has another mentor, of whom the mail says nothing. */
export const alreadyOther = cx => {
  const { ect } = cx.pairedEct()
  const slots = { m: cx.mentor(), e: ect }
  return { slots, pairs: pairs([slots.m, ect]), tags: ['already-paired-other'] }
}
/** A pair that is on record and only spoken of. */
export const settled = cx => {
  const { ect, old } = cx.pairedEct()
  return { slots: { m: old, e: ect }, ignore: [[old, ect]] }
}
/** Two people of whom no pair is asked for. */
export const mentioned = cx => {
  const slots = { m: cx.mentor(), e: cx.ect() }
  return { slots, ignore: [[slots.m, slots.e]] }
}
export const either = cx => {
  const slots = { m: cx.mentor(), m2: cx.mentor(), e: cx.ect() }
  return {
    slots,
    ignore: [
      [slots.m, slots.e],
      [slots.m2, slots.e],
    ],
  }
}

export const mentorElsewhere = cx => {
  const other = cx.partner()
  const slots = { m: cx.mentor(other), e: cx.ect() }
  return { slots, other, pairs: pairs([slots.m, slots.e]), tags: ['mentor-at-other-school'] }
}
export const mentorAtTwo = cx => {
  const other = cx.partner()
  const slots = { m: cx.joins(cx.mentor(other)), e: cx.ect() }
  return { slots, other, pairs: pairs([slots.m, slots.e]), tags: ['mentor-two-schools'] }
}
/** The tutor of one school writes about an ECT and a mentor of another. */
export const forAnotherSchool = cx => {
  const other = cx.partner()
  const slots = { m: cx.mentor(other), e: cx.ect(other) }
  return { slots, other, school: other, pairs: pairs([slots.m, slots.e]), tags: ['other-school'] }
}

export const sameName = cx => {
  const [m, twin] = cx.namesakes(true)
  const slots = { m, e: cx.ect() }
  return { slots, ambiguous: [[[m, twin], [slots.e]]], tags: ['same-name-ambiguous'] }
}
export const sameNameByTrn = cx => {
  const [m, twin] = cx.namesakes(true)
  const slots = { m, e: cx.ect(), twin }
  return { slots, pairs: pairs([m, slots.e]), tags: ['same-name-resolved-by-trn'] }
}
export const sameSurname = cx => {
  const [m, twin] = cx.namesakes(false)
  const slots = { m, e: cx.ect(), twin }
  return { slots, ambiguous: [[[m, twin], [slots.e]]], tags: ['surname-only-ambiguous'] }
}
export const sameNameEcts = cx => {
  const e = cx.ect()
  const twin = cx.take(
    addEct(cx.state, cx.school, {
      firstName: e.firstName,
      lastName: e.lastName,
      title: e.title,
      middleName: null,
      woman: e.woman,
      previousNames: [],
      preferredName: null,
    }),
  )
  const slots = { m: cx.mentor(), e }
  return { slots, ambiguous: [[[slots.m], [e, twin]]], tags: ['same-name-ambiguous'] }
}
/** The mentor's name is also an ECT's; the roles tell them apart. */
export const sameNameOtherRole = cx => {
  const m = cx.mentor()
  cx.take(
    addEct(cx.state, cx.school, {
      firstName: m.firstName,
      lastName: m.lastName,
      title: m.title,
      middleName: null,
      woman: m.woman,
      previousNames: [],
      preferredName: null,
    }),
  )
  const slots = { m, e: cx.ect() }
  return { slots, pairs: pairs([m, slots.e]), tags: ['same-name-other-role'] }
}

export const marriedName = cx => {
  const former = cx.phantom().lastName
  const m = cx.take(addMentor(cx.state, cx.school, { alone: true, woman: true, title: 'Mrs', previousNames: [former] }))
  const slots = { m, e: cx.ect(), former: { text: former } }
  return { slots, pairs: pairs([m, slots.e]), tags: ['married-name'] }
}

/** Two digits of the mentor's TRN change places and make one that nobody has. */
export const trnSlip = cx => {
  let m = cx.mentor()
  while (!swappedTrn(cx.state, m.trn)) m = cx.mentor()
  const slots = { m, e: cx.ect(), bad: { text: swappedTrn(cx.state, m.trn) } }
  return { slots, pairs: pairs([m, slots.e]), tags: ['trn-transposed-unallocated'] }
}
/** The same slip in the ECT's TRN. */
export const ectTrnSlip = cx => {
  let e = cx.ect()
  while (!swappedTrn(cx.state, e.trn)) e = cx.ect()
  const slots = { m: cx.mentor(), e, bad: { text: swappedTrn(cx.state, e.trn) } }
  return { slots, pairs: pairs([slots.m, e]), tags: ['trn-transposed-unallocated'] }
}
/** The TRN given is that of another mentor of the school. */
export const trnOfAnother = cx => {
  const slots = { m: cx.mentor(), e: cx.ect(), x: cx.mentor() }
  return { slots, ambiguous: [[[slots.m, slots.x], [slots.e]]], tags: ['trn-of-another'] }
}

export const unknownMentor = cx => {
  const slots = { m: cx.phantom(), e: cx.ect() }
  return {
    slots,
    unresolved: [{ reason: 'mentor-not-registered', mentor: slots.m, ect: slots.e }],
    tags: ['unregistered-mentor'],
  }
}
export const unknownEct = cx => {
  const slots = { m: cx.mentor(), e: cx.phantom() }
  return {
    slots,
    unresolved: [{ reason: 'ect-not-registered', ectText: slots.e, mentorId: slots.m }],
    tags: ['unregistered-ect'],
  }
}
export const mentorIsEct = cx => {
  const slots = { m: cx.ect(), e: cx.ect() }
  return { slots, unresolved: [{ reason: 'mentor-only-registered-as-ect', ect: slots.e }], tags: ['wrong-role'] }
}
export const ectIsMentor = cx => {
  const slots = { m: cx.mentor(), e: cx.mentor() }
  return { slots, unresolved: [{ reason: 'ect-only-registered-as-mentor', mentorId: slots.m }], tags: ['wrong-role'] }
}
export const selfMentor = cx => {
  const e = cx.ect()
  return { slots: { m: e, e }, unresolved: [{ reason: 'mentor-equals-ect', ect: e }], tags: ['mentor-equals-ect'] }
}
export const noEct = cx => {
  const slots = { m: cx.mentor() }
  return { slots, unresolved: [{ reason: 'ect-not-stated', mentorId: slots.m }], tags: ['ect-not-stated'] }
}
export const noMentor = cx => {
  const slots = { e: cx.ect() }
  return { slots, unresolved: [{ reason: 'mentor-not-stated', ect: slots.e }], tags: ['mentor-not-stated'] }
}
/** Two pairs, of which the second has a mentor whom the register does not know. */
export const partlyUnknown = cx => {
  const slots = { m: cx.mentor(), e: cx.ect(), m2: cx.phantom(), e2: cx.ect() }
  return {
    slots,
    pairs: pairs([slots.m, slots.e]),
    unresolved: [{ reason: 'mentor-not-registered', mentor: slots.m2, ect: slots.e2 }],
    tags: ['partly-unresolvable'],
  }
}
/** The mentor asked for is the tutor who writes. */
export const tutorMentors = cx => {
  const m = cx.school.tutor
  if (!cx.isMentorAt(m, cx.school))
    m.roles.unshift({ role: 'mentor', schoolId: cx.school.id, since: 2024, status: 'active' })
  const slots = { m, e: cx.ect() }
  return { slots, pairs: pairs([m, slots.e]), tags: ['sender-is-mentor'] }
}
