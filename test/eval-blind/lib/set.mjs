import { checkMail } from './check.mjs'
import { composeMail } from './compose.mjs'
import { splitSentences, splitTemplates } from './halves.mjs'
import { createCasting } from './people.mjs'
import { recurrenceSentences } from './phrases.mjs'
import { dateEpisodes, planMails } from './plan.mjs'
import { randomFrom } from './random.mjs'
import { createRegister, finishRegister, fullName } from './register.mjs'

const LEADS = [
  'I sent you the following some days ago and wonder if it reached you.',
  'Trying this from my end once more as nothing has come back.',
  'Not sure my first message got through, so here it is.',
  'I am re-sending this because our email was down.',
]
/** How often a plain request has an inexact name: 11 of 39 in the shared set. */
const INEXACT_SHARE = 0.32

/** Replaces people by their ids, once the register has numbered them. */
function withIds(truth) {
  const id = person => (person?.id ? person.id : null)
  const pair = ({ mentorId, ectId, ...rest }) => ({ mentorId: id(mentorId), ectId: id(ectId), ...rest })
  return {
    ...truth,
    pairs: truth.pairs.map(pair),
    ignorePairs: truth.ignorePairs.map(pair),
    ambiguous: truth.ambiguous.map(one => ({ mentorIds: one.mentorIds.map(id), ectIds: one.ectIds.map(id) })),
    unresolved: truth.unresolved.map(({ reason, mentor, ect, ectText, mentorId }) => ({
      reason,
      ...(mentor ? { mentorText: fullName(mentor) } : {}),
      ...(ectText ? { ectText: fullName(ectText) } : {}),
      ...(ect ? { ectId: id(ect) } : {}),
      ...(mentorId ? { mentorId: id(mentorId) } : {}),
    })),
  }
}

/** The second mail about one mentor at two schools: the other school's tutor asks for an ECT there. */
function otherSide(state, first) {
  const casting = createCasting(state, first.cast.other, { alone: false })
  const { m } = first.cast.slots
  const e = casting.ect()
  return {
    slots: { m, e },
    other: first.job.school,
    pairs: [{ mentor: m, ect: e, action: 'add' }],
    tags: first.cast.tags,
  }
}

/**
 * A whole set.
 * @param options `{ seed, half, mails, templates }`, half `a` or `b`
 * @returns `{ register, mails: { id, raw, truth }[] }` in order of time
 */
export function generateSet({ seed, half, mails: count, templates }) {
  const random = randomFrom(`${half}${seed}`)
  const mine = splitTemplates(templates, half)
  const state = createRegister(random, Math.ceil(count * 1.25) + 20)
  const free = random.shuffle(state.schools)
  const world = { state, sentences: recurrenceSentences(half, splitSentences), partner: () => free.pop() }
  const episodes = planMails(mine, count, random)
  dateEpisodes(episodes, random)
  const written = []
  for (const episode of episodes) {
    const isOneSchool = ['resend', 'school', 'two-schools'].includes(episode.kind)
    let school = free.pop()
    let first = null
    episode.cards.forEach((card, index) => {
      if (index && !isOneSchool) school = free.pop()
      const job = {
        ...card,
        school,
        date: episode.dates[index],
        group: episode.group,
        degrade: card.template.share === 'plain' && card.template.class === 'must' && random.chance(INEXACT_SHARE),
      }
      if (index && episode.kind === 'resend')
        Object.assign(job, { cast: first.cast, degrade: false, lead: random.pick(LEADS) })
      if (index && episode.kind === 'two-schools')
        Object.assign(job, { cast: otherSide(state, first), school: first.cast.other, degrade: false })
      const cast = job.cast ?? castFor(job, world)
      const mail = composeMail({ ...job, cast }, world)
      first ??= { cast, job }
      written.push({ ...mail, cast, job })
    })
  }
  written.sort((one, other) => one.date - other.date)
  const register = finishRegister(state)
  const mails = written.map((mail, index) => {
    const id = `${half}${String(index + 1).padStart(4, '0')}`
    const { template, date, from, senderKnown, school, senderSchool, ...rest } = withIds(mail.truth)
    const truth = {
      id,
      file: `${id}.eml`,
      template,
      date,
      from,
      senderKnown,
      schoolId: school?.id ?? null,
      senderSchoolId: senderSchool?.id ?? null,
      ...rest,
    }
    checkMail(truth, mail.cast, state)
    return { id, raw: mail.raw, truth }
  })
  return { register, mails }
}

function castFor({ template, school, degrade }, world) {
  const casting = createCasting(world.state, school, { alone: degrade || template.alone })
  return template.cast({ ...casting, state: world.state, school, partner: world.partner })
}
