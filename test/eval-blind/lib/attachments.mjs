import { icon, logo, poster, screenshot } from './pictures.mjs'
import { fullName, mentorsAt } from './register.mjs'

const SHOT_NAMES = [
  'Screenshot {d}.png',
  'Capture.PNG',
  'mentor screen.png',
  'Screenshot_{n}.png',
  'Screen Shot {d}.png',
  'snip{n}.PNG',
  'IMG_{n}.PNG',
  'Untitled.png',
  'Clipboard image {d}.png',
]

function drawShot(kind, { school, slots, random }) {
  const others = random
    .shuffle(mentorsAt(school).filter(one => one !== slots.m && one !== slots.m2 && one !== slots.x))
    .map(fullName)
  const urnLine = `${school.name} URN ${school.urn}`
  if (kind === 'error') {
    const heading = random.pick([
      'Sorry, there is a problem with the service',
      'Page not found',
      'Service unavailable',
      'You do not have access to this page',
    ])
    return screenshot({
      heading,
      lines: ['Try again later.', `Reference: ${random.hex(4)}-${random.hex(4)}`],
      width: random.pick([1000, 1100, 1280]),
    })
  }
  if (kind === 'steplab') {
    const lines = ['Coaching cycle 3', 'Coach: not assigned', 'Next drop-in: none planned', urnLine]
    return screenshot({
      heading: 'Your people',
      lines,
      bar: [38, 66, 139],
      service: 'Steplab',
      width: random.pick([960, 1200]),
    })
  }
  const heading = slots.e?.lastName ? `Who will mentor ${fullName(slots.e)}?` : 'Choose a mentor'
  return screenshot({
    heading,
    lines: [...others.slice(0, 7), 'Register a new mentor'],
    choices: true,
    width: random.pick([940, 1000, 1200]),
  })
}

const stamp = (date, random) =>
  `${date.toISOString().slice(0, 10)} at ${random.int(8, 16)}.${random.digits(1)}5.${random.int(10, 59)}`
const cid = (name, random) => `${name}@01DC${random.hex(4).toUpperCase()}.${random.hex(8).toUpperCase()}`

/** Screen images: `count` of one kind, in the body or as files. */
export function screenshots(count, kind, { random, date, school, slots, mayInline }) {
  const inline = []
  const files = []
  for (let i = 1; i <= count; i++) {
    const content = drawShot(kind, { school, slots, random })
    if (mayInline && random.chance(0.4)) {
      const name = `image00${i}.png`
      inline.push({ name, type: 'image/png', content, cid: cid(name, random), width: 640, alt: '', inBody: true })
    } else {
      const name = random.pick(SHOT_NAMES).replace('{d}', stamp(date, random)).replace('{n}', random.digits(3))
      files.push({ name: i > 1 ? name.replace(/\.(?=\w+$)/, ` (${i}).`) : name, type: 'image/png', content })
    }
  }
  return { inline, files }
}

/** A logo in the signature, now and then with two marks of social networks. */
export function signaturePictures(school, random, firstNumber) {
  const names = Array.from({ length: random.chance(0.6) ? 1 : 3 }, (_, index) => `image00${firstNumber + index}.png`)
  return names.map((name, index) => ({
    name,
    type: 'image/png',
    content: index ? icon(random) : logo(random, school.name),
    cid: cid(name, random),
    width: index ? 24 : 180,
    alt: '',
  }))
}

const minimalPdf = words =>
  Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length ${words.length + 40}>>stream
BT /F1 14 Tf 72 760 Td (${words}) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`)

/** Files that are no screen images: `pdf`, `poster`, `ics`, `csv` (the lines given) or `eml` (the message given). */
export function documentOf(kind, { random, lines, message }) {
  if (kind === 'poster')
    return {
      name: random.pick(['Wellbeing Week.png', 'open evening poster.png', 'CPD flyer.png']),
      type: 'image/png',
      content: poster(random, 'Save the date', 'Staff training day'),
    }
  if (kind === 'ics')
    return {
      name: 'invite.ics',
      type: 'text/calendar',
      content: Buffer.from(
        `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:${random.hex(8)}@calendar.example\r\nSUMMARY:Mentor meeting\r\nRRULE:FREQ=WEEKLY;BYDAY=TU\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
      ),
    }
  if (kind === 'csv')
    return {
      name: random.pick(['mentors and ECTs.csv', 'ECT list.csv', 'pairings 2025-26.csv']),
      type: 'text/csv',
      content: Buffer.from(`${lines.join('\r\n')}\r\n`),
    }
  if (kind === 'eml') return { name: 'Mentor.eml', type: 'message/rfc822', content: message }
  return {
    name: random.pick(['Induction policy 2025.pdf', 'ECT handbook.pdf', 'Calendar of events.pdf']),
    type: 'application/pdf',
    content: minimalPdf('Induction at our school'),
  }
}
