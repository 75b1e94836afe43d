'use strict'
const { setTimeout: sleep } = require('node:timers/promises')
const { createAgent, fieldsOf } = require('./agents')

/** ECTs without a mentor of a school that has two mentors in its pool: each is a quarrel for two agents. */
const QUARRELS = `
  SELECT e.teacher_id AS ect, MIN(m.teacher_id) AS one, MAX(m.teacher_id) AS other
  FROM school_periods e JOIN school_periods m
    ON m.school_urn = e.school_urn AND m.role = 'mentor' AND m.finished_on IS NULL AND m.voided_at IS NULL AND m.teacher_id <> e.teacher_id
  WHERE e.role = 'ect' AND e.finished_on IS NULL AND e.voided_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM pairings p WHERE p.ect_id = e.teacher_id AND p.voided_at IS NULL)
  GROUP BY e.teacher_id HAVING COUNT(DISTINCT m.teacher_id) >= 2 ORDER BY e.teacher_id`

/**
 * Two agents on two consoles press for the same ECT and different mentors at the same moment, again and again, while
 * processes die under them. What they were told is counted; what became of it is read from the database.
 */
function startClicks({ database, consoles, agents, journal }) {
  let stopping = false
  const told = { completed: 0, refused: 0, unknown: 0, rounds: 0 }

  const look = async (agent, base, { ect, mentor }) => {
    try {
      const page = await agent.get(base, `/ects/${ect}/mentor?mentor=${mentor}`)
      const fields = fieldsOf(page.text)
      return page.status === 200 && fields.planDigest ? fields : null
    } catch {
      return null
    }
  }

  const press = async (agent, base, { ect, fields }) => {
    if (fields === null) return 'refused'
    try {
      const { status, location = '' } = await agent.post(base, `/ects/${ect}/mentor`, {
        ...fields,
        note: 'The school rang.',
      })
      if (status >= 500) return 'unknown'
      return location === `/ects/${ect}` ? 'completed' : 'refused'
    } catch {
      return 'unknown'
    }
  }

  const work = async () => {
    const { rows } = await database.query(QUARRELS)
    for (const { ect, one, other } of rows) {
      if (stopping) return
      const bases = [consoles[told.rounds % consoles.length], consoles[(told.rounds + 1) % consoles.length]]
      // Both have seen the ECT without a mentor before either presses: a page that is loaded after the other's click rightly offers a change.
      const [first, second] = await Promise.all([
        look(agents[0], bases[0], { ect, mentor: one }),
        look(agents[1], bases[1], { ect, mentor: other }),
      ])
      const outcomes = await Promise.all([
        press(agents[0], bases[0], { ect, fields: first }),
        press(agents[1], bases[1], { ect, fields: second }),
      ])
      told.rounds += 1
      for (const outcome of outcomes) told[outcome] += 1
      journal.push({ ect, outcomes })
      await sleep(500)
    }
  }
  const working = work()
  return {
    async stop() {
      stopping = true
      await working
      return told
    },
  }
}

/** What the clicks left: an ECT with two mentors, a click that was confirmed and is not there. */
async function checkClicks({ database, journal }) {
  const { rows } = await database.query(
    'SELECT ect_id AS ect, COUNT(*) AS n FROM pairings WHERE voided_at IS NULL AND finished_on IS NULL GROUP BY ect_id',
  )
  const mentors = new Map(rows.map(row => [row.ect, Number(row.n)]))
  const conflicts = []
  for (const { ect, outcomes } of journal) {
    const confirmed = outcomes.filter(outcome => outcome === 'completed').length
    const pairings = mentors.get(ect) ?? 0
    // A change of mentor after the other's click is refused, because the page that was pressed is out of date.
    if (pairings > 1 || confirmed > 1 || (confirmed === 1 && pairings !== 1))
      conflicts.push({ ect, outcomes, pairings })
  }
  return conflicts
}

module.exports = { startClicks, checkClicks, createAgent }
