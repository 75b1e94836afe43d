import { TEMPLATES } from '../scenarios/index.mjs'
import { addPictures, compose, tutorSender } from './compose.mjs'
import { createDiary } from './diary.mjs'
import { faultsOf } from './check.mjs'
import { unmarked } from './layout.mjs'
import { createRandom } from './random.mjs'
import { addRecurrence } from './recurrence.mjs'
import { makeRegister } from './register.mjs'
import { createIndex, createScene, Unsuitable } from './scene.mjs'

const SCHOOL_TRIES = 400

/** A register and labelled mails, decided wholly by the seed. Throws when a label breaks the policy. */
export function generateSet({ seed, mails }) {
  const random = createRandom(seed)
  const register = makeRegister(random, Math.max(120, Math.ceil(mails * 0.6)))
  const index = createIndex(register)
  const diary = createDiary(random)
  const prefix = `u${seed}-`
  const drafts = [...groups({ random, index, diary, mails })]
  for (const template of order(random, mails - drafts.length)) drafts.push(draftOne({ random, index, diary, template }))
  drafts.splice(Math.max(0, mails))
  drafts.sort((one, other) => one.date - other.date)

  const made = drafts.map((draft, at) => finish({ random, draft, id: `${prefix}${String(at + 1).padStart(4, '0')}` }))
  const faults = made.flatMap(mail => faultsOf(mail.truth, register))
  if (faults.length) throw new Error(`Labels that break the policy:\n${faults.join('\n')}`)
  return { register, mails: made }
}

/** Each template once, as far as there is room, and then by weight. */
function order(random, count) {
  const once = random.shuffle(TEMPLATES).slice(0, count)
  const weights = Object.fromEntries(TEMPLATES.map((template, at) => [at, template.weight]))
  const more = Array.from(
    { length: Math.max(0, count - once.length) },
    () => TEMPLATES[Number(random.weighted(weights))],
  )
  return random.shuffle([...once, ...more])
}

/** Tries a template at one school after another until one suits it and has a free day. */
function draftOne({
  random,
  index,
  diary,
  template,
  school = null,
  schools = index.register.schools,
  date = null,
  force = {},
  padding = 0,
}) {
  for (let attempt = 0; attempt < SCHOOL_TRIES; attempt++) {
    const chosen = school ?? random.pick(schools)
    const scene = createScene({ random, index, school: chosen })
    scene.date = date ?? diary.find(chosen.id, template.intent, padding)
    if (!scene.date) continue
    if (force.mentor) scene.mentor = () => scene.hold(force.mentor) && force.mentor
    if (force.avoid) scene.hold(force.avoid)
    try {
      const made = template.make(scene)
      if (!date) diary.keep(scene.date, chosen.id, template.intent)
      const draft = addPictures(random, addRecurrence(random, made, template))
      return { draft, scene, template, date: scene.date, problemGroup: null }
    } catch (error) {
      if (!(error instanceof Unsuitable)) throw error
    }
  }
  throw new Error(`No school suits the template ${template.id}`)
}

/** Mails that belong together: sent twice, one cause at one school, one mentor at two schools, a day the website failed. */
function* groups({ random, index, diary, mails }) {
  const byId = id => TEMPLATES.find(template => template.id === id)
  const times = Math.floor(mails / 100)
  for (let at = 0; at < times; at++) {
    const first = draftOne({
      random,
      index,
      diary,
      template: byId(random.pick(['s-direct', 's-ect-first', 's-fields'])),
    })
    const group = { problemGroup: `G-twice-${at + 1}` }
    yield { ...first, ...group }
    const again = { ...first.draft, tags: [...first.draft.tags, 'resend'] }
    yield {
      ...first,
      ...group,
      draft: again,
      date: diary.bookAfter(first.date, first.scene.school.id, 'mentor_match', random.int(1, 3)),
    }
  }
  const schools = index.register.schools.filter(school => freeEctCount(index, school) > 1)
  for (let at = 0; at < times; at++) {
    const template = byId(random.pick(['s-missing-option', 's-polite-question']))
    const first = draftOne({ random, index, diary, template, schools })
    const [{ mentorId, ectId }] = first.draft.pairs
    const force = { mentor: index.byId.get(mentorId), avoid: index.byId.get(ectId) }
    const { school } = first.scene
    const date = diary.bookAfter(first.date, school.id, 'mentor_match', random.int(2, 6))
    const group = { problemGroup: `G-cause-${at + 1}` }
    yield { ...first, ...group }
    yield { ...draftOne({ random, index, diary, template: byId('s-two-steps'), school, date, force }), ...group }
  }
  yield* twoSchools({ random, index, diary, times, template: byId('i-two-schools') })
  if (times > 0) yield* outage({ random, index, diary, template: byId('t-error') })
}

function* twoSchools({ random, index, diary, times, template }) {
  const shared = random.shuffle(
    index.register.people.filter(
      person => person.roles.length === 2 && person.roles.every(role => role.role === 'mentor'),
    ),
  )
  let made = 0
  for (const mentor of shared) {
    if (made >= times) return
    const [here, there] = mentor.roles.map(role => index.bySchool.get(role.schoolId).school)
    if (!isClearAt(index, mentor, here) || !isClearAt(index, mentor, there)) continue
    const date = diary.find(here.id, 'mentor_match')
    const later = date && new Date(date.getTime() + random.int(1, 3) * 86_400_000)
    if (!date || !diary.allows(later, there.id, 'mentor_match')) continue
    diary.keep(date, here.id, 'mentor_match')
    diary.keep(later, there.id, 'mentor_match')
    const group = { problemGroup: `G-two-schools-${++made}` }
    yield { ...draftOne({ random, index, diary, template, school: here, date, force: { mentor } }), ...group }
    yield { ...draftOne({ random, index, diary, template, school: there, date: later, force: { mentor } }), ...group }
  }
}

const isClearAt = (index, mentor, school) =>
  createScene({ random: createRandom(1), index, school }).clear(mentor) && freeEctCount(index, school) > 0

function freeEctCount(index, school) {
  const scene = createScene({ random: createRandom(1), index, school })
  return scene.ects().filter(ect => !scene.mentorOf(ect) && scene.clear(ect) && ect !== scene.tutor).length
}

function* outage({ random, index, diary, template }) {
  const first = draftOne({ random, index, diary, template, padding: 4 })
  const group = { problemGroup: 'G-outage' }
  yield { ...first, ...group }
  const others = random
    .shuffle(index.register.schools)
    .filter(school => school !== first.scene.school && diary.allows(first.date, school.id, 'portal_technical'))
  for (const school of others.slice(0, 3)) {
    const date = diary.bookAfter(first.date, school.id, 'portal_technical', 0)
    yield { ...draftOne({ random, index, diary, template, school, date }), ...group }
  }
}

function finish({ random, draft: { draft, scene, template, date, problemGroup }, id }) {
  const sender = draft.sender ?? { ...tutorSender(scene.tutor, random), schoolId: scene.school.id }
  const built = compose({ random, draft, sender, school: scene.school, date, id })
  const mentions = scene.mentions.map(mention => ({ ...mention }))
  const truth = {
    id,
    file: `${id}.eml`,
    template: template.id,
    family: template.family,
    date: date.toISOString(),
    from: sender.address,
    senderKnown: sender.known,
    schoolId: draft.schoolless ? null : scene.school.id,
    senderSchoolId: sender.schoolId ?? null,
    intent: draft.intent,
    intentAlt: draft.intentAlt,
    pairs: draft.pairs,
    ignorePairs: draft.ignorePairs,
    ambiguous: draft.ambiguous,
    unresolved: draft.unresolved,
    oneClick: draft.grade,
    recurringStated: draft.recurring,
    screenshots: built.screenshots,
    otherAttachments: built.otherAttachments,
    problemGroup,
    tags: [...draft.tags, ...(built.layout === 'html' ? ['html-only'] : [])],
    recText: draft.recText,
    mentions: withTrns(mentions, draft),
  }
  return { id, raw: built.raw, text: unmarked(built.text), truth }
}

/** Adds to the mentions those made by number alone, and marks those whose number tells namesakes apart. */
function withTrns(mentions, draft) {
  for (const person of draft.trnPeople ?? []) {
    const mention = mentions.find(one => one.id === person.id)
    if (mention) mention.byTrn = true
    else mentions.push({ id: person.id, text: person.trn, how: 'trn' })
  }
  return mentions
}
