import { toBlocks } from './blocks.mjs'
import { documentOf, screenshots, signaturePictures } from './attachments.mjs'
import { bare, chainOf, factsOf, headerDate } from './context.mjs'
import { createCasting } from './people.mjs'
import { DESK, renderLetter } from './letter.mjs'
import { buildMessage, headerText } from './mime.mjs'
import { CLOSINGS, GREETINGS } from './phrases.mjs'
import { ascii, fullName } from './register.mjs'
import { fromHeader, senderOf, signatureOf } from './sender.mjs'
import { createWriter, splitWording } from './wording.mjs'

const MAILERS = ['Microsoft Outlook 16.0', 'Gmail', 'Apple Mail (2.3826)', 'Microsoft Exchange']

/** The sentence on recurrence, if any: `{ value, text, placed }`. */
function recurrenceOf(template, sentences, random, writer, wantText) {
  const topic = template.rec
  if (topic === 'fixed') return { value: template.recValue, text: wantText }
  if (topic === 'none') return { value: false, text: null }
  const kind = random.weighted({ positive: 15, negative: 35, doubtful: 1.5, none: 48.5 })
  if (kind === 'none') return { value: false, text: null }
  const text = writer.fill(random.pick(kind === 'doubtful' ? sentences.doubtful : sentences[kind](topic)))
  return {
    value: kind === 'doubtful' ? null : kind === 'positive',
    text,
    add: true,
    tag: { positive: 'rec-pos', negative: 'rec-neg', doubtful: 'rec-doubtful' }[kind],
  }
}

function appendSentence(blocks, text, random) {
  const last = blocks.at(-1)
  if (last?.type === 'p' && last.lines.length === 1 && random.chance(0.72)) last.lines[0] += ` ${text}`
  else if (random.chance(0.85)) blocks.push({ type: 'p', lines: [text] })
  else blocks.unshift({ type: 'p', lines: [text] })
}

const TICKETS = [
  (ticket, subject) => `RE: [${ticket}] ${subject}`,
  (ticket, subject) => `RE: ${ticket} ${subject}`,
  (ticket, subject) => `Re: ${subject} (${ticket})`,
]

/** Takes the marks of the author's own words on recurrence off a text, and gives those words. */
function unmark(text) {
  const words = [...text.matchAll(/\[\[(.*?)\]\]/g)].map(match => match[1])
  return { text: text.replace(/\[\[|\]\]/g, ''), marked: words.join(' ') || null }
}

/**
 * Writes one mail.
 * @param job `{ template, wording, school, date, degrade, cast, lead, group }`
 * @param world `{ state, sentences, partner }`
 */
export function composeMail(job, world) {
  const { template, school, date } = job
  const { state, sentences } = world
  const { random } = state
  const casting = createCasting(state, school, { alone: job.degrade || template.alone })
  const cx = { ...casting, state, school, partner: world.partner }
  const cast = job.cast ?? template.cast(cx)
  const home = cast.school ?? school
  const slots = cast.slots
  const parts = splitWording(template.wordings[job.wording])
  const facts = factsOf({ school: home, other: cast.other, date, random })
  if (cast.other && cast.school) Object.assign(facts, { mine: school.name })
  const named = [
    ...new Set(
      (cast.pairs ?? []).flatMap(one =>
        Object.keys(slots).filter(key => slots[key] === one.mentor || slots[key] === one.ect),
      ),
    ),
  ]
  const degradable = named.filter(key =>
    `${parts.body}${parts.chains.map(one => one.body).join('')}`.includes(`{${key}}`),
  )
  const degraded = new Set(job.degrade ? random.shuffle(degradable).slice(0, random.chance(0.25) ? 2 : 1) : [])
  const writer = createWriter({ random, slots, facts, degraded, forms: template.forms })
  const sender = senderOf(template.from, { school, slots, random, outside: template.outside })

  const fill = random.chance(0.26) && !parts.flags.includes('bare') ? writer.fillBadly : writer.fill
  const own = unmark(fill(parts.body))
  const blocks = toBlocks(own.text)
  const rec = recurrenceOf(template, sentences, random, writer, own.marked)
  if (rec.add) appendSentence(blocks, rec.text, random)
  if (job.lead) blocks.unshift({ type: 'p', lines: [job.lead] })

  const subjectWords = writer.fill(parts.subject)
  const ticketed =
    template.ticket && template.ticket !== 'header' ? random.pick(TICKETS)(facts.ticket, subjectWords) : subjectWords
  const subject =
    job.group?.startsWith('G-resend') && job.lead
      ? `${random.pick(['RESEND: ', 'Second attempt - ', 'Sent again: '])}${ticketed}`
      : ticketed
  const deskSubject = subject.replace(/^re: /i, '')
  const chains = parts.chains.map(part => chainOf(part, { sender, school, slots, date, random, writer, deskSubject }))
  return finish({ job, world, cast, home, slots, parts, facts, writer, sender, blocks, rec, subject, chains })
}

function pictureParts({ template, home, slots, date, random, shape }) {
  const shots = template.shots
    ? screenshots(template.shots, template.picture, { random, date, school: home, slots, mayInline: shape !== 'plain' })
    : { inline: [], files: [] }
  return shots
}

function finish(given) {
  const { job, world, home, slots, parts, facts, writer, sender, blocks, subject, chains } = given
  const { template, school, date } = job
  const { random } = world.state
  const shape = random.weighted({ plain: 40, html: 34, alternative: 26 })
  const shots = pictureParts({ template, home, slots, date, random, shape })
  const isBare = parts.flags.includes('bare')
  const logos =
    !isBare && shape !== 'plain' && sender.known && random.chance(0.11)
      ? signaturePictures(school, random, shots.inline.length + 1)
      : []
  const documents = (template.files ?? []).map(kind =>
    documentOf(kind, {
      random,
      lines: template.listLines?.map(line => writer.fill(line)),
      message: template.enclosed ? enclosure(template, given) : null,
    }),
  )
  const signature = isBare ? { lines: [], disclaimer: '' } : signatureOf(sender, school, random)
  const comma = random.pick([',', ',', '', '!'])
  const greeting =
    isBare || parts.flags.includes('nogreet') || random.chance(0.07) ? '' : `${random.pick(GREETINGS)}${comma}`
  const closing = isBare || random.chance(0.2) ? '' : `${random.pick(CLOSINGS)}${random.pick([',', ',', ''])}`
  const style = {
    width: random.chance(0.3) ? 72 : null,
    table: random.pick(['pipes', 'columns', 'columns', 'tabs', 'dashes', 'commas']),
    bullet: random.pick(['-', '*', '•']),
    manner: random.pick(['word', 'word', 'gmail', 'apple', 'web']),
  }
  const pictures = [...shots.inline, ...logos]
  const letter = renderLetter(
    { greeting, blocks, closing, signature: signature.lines, pictures, disclaimer: signature.disclaimer, chains },
    style,
  )
  const isCurly = random.chance(0.3)
  const curly = words => (isCurly ? words.replace(/(?<=\p{L})'(?=\p{L})/gu, '’') : words)
  const text = curly(letter.text)
  const html = nonBreaking(curly(letter.html), writer.mentions, random)
  const headers = headersOf({ sender, school, subject, date, facts, template, random })
  const raw = buildMessage({
    headers,
    text,
    html,
    shape,
    inline: pictures,
    files: [...shots.files, ...documents],
    random,
  })
  return {
    raw,
    text,
    shape,
    date,
    truth: truthOf({ ...given, shots, otherAttachments: logos.length + documents.length, shape }),
  }
}

/** Mail programs put spaces that do not break into names: some of them. */
function nonBreaking(html, mentions, random) {
  let out = html
  for (const name of mentions)
    if (name.includes(' ') && random.chance(0.1)) out = out.replaceAll(name, name.replace(' ', '&nbsp;'))
  return out
}

/** A colleague's message, attached as a file. */
function enclosure(template, { writer, slots, school, job, sender, world }) {
  const home = job.school ?? school
  const author = slots[template.enclosed.who]
  const address = `${ascii(`${author.firstName}.${author.lastName}`)
    .toLowerCase()
    .replace(/[^a-z.]/g, '')}@${home.emailDomain}`
  const headers = [
    `From: ${headerText(fullName(author))} <${address}>`,
    `To: ${headerText(fullName(sender.person))} <${sender.address}>`,
    `Subject: ${template.enclosed.subject}`,
    `Date: ${headerDate(new Date(job.date.getTime() - 7200000))}`,
  ]
  return buildMessage({
    headers,
    text: writer.fill(template.enclosed.body),
    html: '',
    shape: 'plain',
    random: world.state.random,
  })
}

function headersOf({ sender, school, subject, date, facts, template, random }) {
  const domain = sender.address.split('@')[1]
  const headers = [
    `Received: from mail.${domain} by mx.ect-helpdesk.example with ESMTPS; ${headerDate(date)}`,
    `From: ${fromHeader(sender, school, random)}`,
    `To: ${bare(DESK)}`,
    `Subject: ${headerText(subject)}`,
    `Date: ${headerDate(date)}`,
    `Message-ID: <${random.hex(8)}.${random.int(1, 4)}@${domain}>`,
  ]
  if (sender.known && random.chance(0.15)) headers.push(`Cc: ${random.pick(['office', 'admin', 'hr'])}@${domain}`)
  if (template.ticket === 'header' || template.ticket === true) {
    const id = `<${facts.ticket.toLowerCase()}.${random.int(1000, 9999)}@ect-helpdesk.example>`
    headers.push(`In-Reply-To: ${id}`, `References: ${id}`)
  }
  headers.push(...(template.headers ?? []), `X-Mailer: ${random.pick(MAILERS)}`)
  return headers
}

function truthOf({ job, cast, home, writer, sender, rec, shots, otherAttachments, shape }) {
  const { template, date } = job
  const inexact = [...writer.tags].some(tag => tag.startsWith('name:'))
  const oneClick = template.class === 'must' && inexact ? 'may' : template.class
  const pairList = template.asks === false ? [] : (cast.pairs ?? [])
  const ids = one => ({ mentorId: one.mentor, ectId: one.ect })
  const tags = [
    ...new Set([
      ...(template.tags ?? []),
      ...(cast.tags ?? []),
      ...writer.tags,
      ...(shape === 'html' ? ['html-only'] : []),
      ...(rec.tag ? [rec.tag] : []),
      ...(job.lead ? ['resend'] : []),
    ]),
  ]
  const ignored = [
    ...(cast.ignore ?? []).map(([mentor, ect]) => ({ mentor, ect })),
    ...(template.asks === false ? (cast.pairs ?? []) : []),
  ]
  return {
    template: `${template.id}.${job.wording + 1}`,
    date: date.toISOString(),
    from: sender.address,
    senderKnown: sender.known,
    school: sender.school || sender.display === undefined ? home : null,
    senderSchool: sender.school,
    intent: template.intent,
    intentAlt: template.intentAlt ?? [],
    pairs: pairList.map(one => ({ ...ids(one), action: one.action })),
    ignorePairs: ignored.map(ids),
    ambiguous: (cast.ambiguous ?? []).map(([mentors, ects]) => ({ mentorIds: mentors, ectIds: ects })),
    unresolved: cast.unresolved ?? [],
    oneClick,
    recurringStated: rec.value,
    screenshots: shots.inline.length + shots.files.length,
    otherAttachments,
    problemGroup: job.group ?? null,
    tags,
    recText: rec.text,
    mentions: [...new Set(writer.mentions)],
  }
}
