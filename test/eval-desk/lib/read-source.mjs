/** One file of mails: its schools with their people, and its mails with their labels, as they are written down by hand. */
export function readSource(file, text) {
  const source = { file, schools: [], mails: [] }
  let school = null
  let mail = null
  for (const line of text.split('\n')) {
    if (line.startsWith('@school ')) source.schools.push(readSchool(line.slice(8)))
    else if (line.startsWith('@use ')) school = line.slice(5).trim()
    else if (line.startsWith('#### ')) source.mails.push((mail = readLabels(line.slice(5), school)))
    else if (mail !== null) mail.lines.push(line)
    else if (line.trim() !== '') readPersonLine(source.schools.at(-1), line)
  }
  for (const written of source.mails) {
    written.school ??= source.schools[0].code
    Object.assign(written, readLetter(written.lines))
  }
  return source
}

function readSchool(line) {
  const [code, name, town, phase, trust, domain] = line.split('|').map(part => part.trim())
  return { code, name, town, phase, trust: trust === '-' ? null : trust, domain, people: [], pairings: [] }
}

/** `T`, `M` and `E` are a tutor (`mentor=2021`: mentor too), a mentor and an ECT; `=` is a current pairing, `~` an ended one. */
function readPersonLine(school, line) {
  const [kind, ...words] = line.trim().split(/\s+/)
  if (kind === '=' || kind === '~') {
    school.pairings.push({ ect: words[0], mentor: words[1], endDate: kind === '~' ? words[2] : null })
    return
  }
  const [alias, title, first, last, ...more] = words.map(word => word.replaceAll('_', ' '))
  const options = Object.fromEntries(more.filter(word => word.includes('=')).map(word => word.split('=')))
  const year = more.find(word => /^20\d\d$/.test(word))
  const status = more.find(word => ['left', 'completed', 'deferred'].includes(word)) ?? 'active'
  school.people.push({
    kind,
    alias,
    title,
    firstName: first,
    lastName: last,
    year: year === undefined ? null : Number(year),
    status,
    alsoTutorOf: options.also?.replace('T:', '') ?? null,
    mentorSince: options.mentor === undefined ? null : Number(options.mentor),
    previousNames: options.was === undefined ? [] : [options.was],
    preferredName: options.pref ?? null,
  })
}

/** `must kofi>nia | recurring | fmt=plain`: the class, the pairs, then what differs from a plain mail. */
function readLabels(line, school) {
  const [first, ...options] = line.split('|').map(part => part.trim())
  const [oneClick, ...pairs] = first.split(/\s+/)
  const values = name => options.filter(option => option.startsWith(`${name}=`)).map(o => o.slice(name.length + 1))
  const list = name => values(name).flatMap(value => value.split(','))
  return {
    school,
    oneClick,
    pairs: pairs.filter(pair => pair !== '-').map(readPair),
    intent: values('intent')[0] ?? 'mentor_match',
    intentAlt: list('alt'),
    ignore: list('ignore').map(readPair),
    ambiguous: values('ambiguous').map(value => value.split('>').map(side => side.split('/'))),
    unresolved: list('unresolved'),
    recurring: values('recurring')[0] === 'null' ? null : options.includes('recurring'),
    screenshots: Number(values('shots')[0] ?? 0),
    hasLogo: options.includes('logo'),
    isReply: options.includes('reply'),
    isAutomatic: options.includes('autoreply'),
    format: values('fmt')[0] ?? null,
    tags: list('tags'),
    lines: [],
  }
}

function readPair(text) {
  const [mentor, ect] = text.split('>')
  return { mentor, ect }
}

function readLetter(lines) {
  const head = {}
  let at = 0
  for (; lines[at] !== undefined && lines[at].trim() !== ''; at += 1) {
    const colon = lines[at].indexOf(':')
    head[lines[at].slice(0, colon).toLowerCase()] = lines[at].slice(colon + 1).trim()
  }
  return { from: head.from ?? null, subject: head.subject, body: lines.slice(at).join('\n').trim() }
}
