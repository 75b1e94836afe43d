/** The line of `truth.jsonl` for one mail; an alias that nobody bears stops the writing. */
export function labelOf({ id, mail, source, register }) {
  const person = alias => {
    const found = register.byAlias.get(`${source.file}/${alias}`)
    if (found === undefined) throw new Error(`${source.file}, ${mail.subject}: nobody is called ${alias}`)
    return found
  }
  const currentMentor = ect =>
    source.schools.flatMap(school => school.pairings).find(pairing => pairing.ect === ect && pairing.endDate === null)
  const ids = ({ mentor, ect }) => ({ mentorId: person(mentor).id, ectId: person(ect).id })
  const actionOf = ({ mentor, ect }) => {
    const current = currentMentor(ect)
    return current === undefined || current.mentor === mentor ? 'add' : 'change'
  }
  return {
    id,
    file: `${id}.eml`,
    template: source.file.slice(0, 2),
    intent: mail.intent,
    intentAlt: mail.intentAlt,
    pairs: mail.pairs.map(pair => ({ ...ids(pair), action: actionOf(pair) })),
    ignorePairs: mail.ignore.map(ids),
    ambiguous: mail.ambiguous.map(([mentors, ects]) => ({
      mentorIds: mentors.map(alias => person(alias).id),
      ectIds: ects.map(alias => person(alias).id),
    })),
    unresolved: mail.unresolved.map(reason => ({ reason })),
    oneClick: mail.oneClick,
    recurringStated: mail.recurring,
    screenshots: mail.screenshots,
    tags: mail.tags,
  }
}
