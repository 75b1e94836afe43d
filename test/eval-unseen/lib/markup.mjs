import { fullName } from './names.mjs'

/**
 * Fills a template's places. `{m}` is the name of the person called m, `{m:t}` adds the TRN, `{m:c}` may put the surname
 * first, `{m:n}` is the TRN alone, `{m:f}` the first name; `{school}`, `{urn}`, `{town}` and `{year}` are the school's.
 */
export function fill(text, scene, people) {
  const { school } = scene
  const plain = {
    school: school.name,
    urn: school.urn,
    town: school.town,
    tutor: fullName(scene.tutor),
    provider: school.leadProvider,
    partner: school.deliveryPartner,
  }
  return text.replace(/\{(\w+)(?::(\w))?\}/g, (whole, key, form) => {
    if (plain[key]) return plain[key]
    const person = people[key]
    if (typeof person === 'string') return person
    if (!person) throw new Error(`A template names ${whole}, who is not among its people`)
    if (form === 'n') return person.trn
    if (form === 'f') return person.firstName
    if (form === 's') return `${person.title} ${person.lastName}`
    if (form === 't')
      return `${scene.name(person)}${scene.random.pick([` (TRN ${person.trn})`, `, TRN: ${person.trn}`, ` - TRN ${person.trn}`])}`
    return scene.name(person, form === 'c')
  })
}

/** Reads light markup into blocks: blank lines part blocks; `- ` lists, `# ` numbers, `| ` tables (`|! ` heads), `= a :: b` fields. */
export function toBlocks(text) {
  return text
    .split(/\n\s*\n/)
    .map(part =>
      part
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean),
    )
    .filter(part => part.length > 0)
    .map(part => {
      const every = start => part.every(line => line.startsWith(start))
      if (every('- ')) return { list: part.map(line => line.slice(2)) }
      if (every('# ')) return { list: part.map(line => line.slice(2)), ordered: true }
      if (every('= ')) return { fields: part.map(line => line.slice(2).split(' :: ')) }
      if (every('|')) return { table: toTable(part) }
      return part.join('\n')
    })
}

function toTable(lines) {
  const cells = line =>
    line
      .replace(/^\|!?/, '')
      .split('|')
      .map(cell => cell.trim())
  const head = lines[0].startsWith('|!') ? cells(lines[0]) : null
  return { head, rows: lines.slice(head ? 1 : 0).map(cells) }
}
