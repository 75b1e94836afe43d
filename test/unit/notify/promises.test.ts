import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createEmailTemplates, openTemplates } from '../../../src/adapters/mail/nunjucks-templates'
import { ANSWER_KINDS } from '../../../src/notify/answers/answers'
import { DFE, draft, HERE, leastFacts, someFacts } from './answers/answer-fixture'

/** Replies say "recorded" until the match has been seen in the DfE service, and promise nothing that we cannot see (DESIGN decision 11). */

const FOLDER = path.join(__dirname, '..', '..', '..', 'templates')
const templates = createEmailTemplates(openTemplates(FOLDER))

/** Everything that may be said of the Department's service, word for word. A new sentence about it belongs here on purpose. */
const OF_COPY =
  'It may not show on the DfE portal until the same change has been made there: we have not seen it there yet.'
const OF_STORE = 'It may not show on the DfE portal: we have not seen it there yet.'
const ALLOWED = [
  OF_STORE,
  OF_COPY,
  'For problems with the DfE portal itself, such as signing in or an error page, please contact the DfE directly through their help desk.',
  'Problems with the DfE portal go to the DfE’s help desk [CPD-7K3M-9Q]',
  'Thank you for telling us about the problem with the DfE portal.',
  'We cannot repair the portal ourselves: problems with it go to the DfE’s own help desk.',
  'Please write to them at help@dfe-portal.example.',
  'Please contact the DfE directly through their help desk.',
  'What the page said: Sorry, there is a problem with the service',
  'We have passed on your problem with the DfE portal [CPD-7K3M-9Q]',
  'We have passed it to our colleagues who look after the portal.',
  'A match on the DfE portal does not replace it, nor does one that we record, and we cannot make it for you.',
  'If the mentor cannot be selected for the ECT on the DfE portal, tell us which mentor belongs to which ECT, with a screenshot of the list, and we can record the match.',
  'If you see something else on the DfE portal, answer this email with a screenshot of the ECT’s record.',
  '1. Register Jo Hart on the DfE portal.',
  '1. Register the mentor on the DfE portal.',
  '1. Register Lee Brown on the 2022 cohort on the DfE portal, if that has not been done yet.',
  '1. Register the ECT on the DfE portal, if that has not been done yet.',
  '1. Register Jo Hart on the 2021 cohort on the DfE portal, if that has not been done yet.',
  '1. Register the mentor on the DfE portal, if that has not been done yet.',
]
const PROMISES =
  /\bcomplet(?:e|ed|ing)\b|\b(?:will|should|can) now\b|\b(?:is|are|has been|have been) now\b|\bwill (?:show|appear|see|be (?:able|listed|shown|visible|paired|matched|assigned|updated|imported))\b|\b(?:an agent|we) (?:makes?|will make|will do|enters?|will enter) the same\b/i

const flags = ['isCross', 'addedToSchool', 'endsEarlier', 'isFull', 'isTutorTold', 'recurrenceStated'] as const

/** Every way a template about a match can come out. */
function everyText(isCopy: boolean): readonly string[] {
  const texts: string[] = []
  for (let bits = 0; bits < 2 ** flags.length; bits += 1) {
    const chosen = Object.fromEntries(flags.map((flag, place) => [flag, (bits >> place) % 2 === 1]))
    const values = {
      ...{ fromName: 'CPD Helpdesk', reference: 'CPD-7K3M-9Q', mentor: 'Jo Hart', ect: 'Lee Brown' },
      ...{ startsOn: '25 November 2026', mentorCohort: 2021, ectCohort: 2022, schoolName: 'Hill School', isCopy },
      ...{ subject: 'Re: mentor', words: 'Words of an agent.', paragraphs: [['Words of an agent.']] },
      howAsked: 'We were asked by email to match a mentor with an ECT at your school.',
      ...chosen,
    }
    for (const name of ['acknowledgement', 'match-completed', 'match-correction', 'tutor-notice', 'reply'] as const) {
      const { subject, text, html } = templates.render(name, values)
      texts.push(subject, text, html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, '\n'))
    }
  }
  return [...texts, ...preparedTexts()]
}

/** Every answer that an agent may send, to a tutor and to somebody whom nothing proves, with and without what it may lack. */
function preparedTexts(): readonly string[] {
  const facts = [
    someFacts(),
    someFacts({ hasScreenshot: false, recurrenceStated: true, hasOpenMatch: false }),
    leastFacts(),
  ]
  const desks = [DFE, HERE, { kind: 'dfe', address: null } as const]
  return ANSWER_KINDS.flatMap(kind =>
    facts.flatMap(given => desks.map(desk => draft(kind, given, desk))).flatMap(({ subject, text }) => [subject, text]),
  )
}

const sentencesOf = (text: string) =>
  text
    .replaceAll('&#39;', "'")
    .split(/\n|(?<=[a-z]{2}[.?])\s+/)
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '')

describe.each([
  ['store-of-record', false, OF_STORE, OF_COPY],
  ['copy', true, OF_COPY, OF_STORE],
] as const)('what our emails say of the DfE service, in mode %s', (_mode, isCopy, said, notSaid) => {
  const sentences = new Set(everyText(isCopy).flatMap(sentencesOf))

  it('is one of the sentences that promise nothing', () => {
    const ofTheService = [...sentences].filter(sentence => /\bDfE\b|portal|Department|\bservice\b/i.test(sentence))

    expect(ofTheService.filter(sentence => !ALLOWED.includes(sentence))).toEqual([])
    expect(ofTheService).toContain(said)
    expect(ofTheService).not.toContain(notSaid)
  })

  it('never goes beyond "recorded"', () => {
    expect([...sentences].filter(sentence => PROMISES.test(sentence))).toEqual([])
    expect(sentences).toContain('We have recorded the match you asked for.')
  })
})

describe('every template of an email', () => {
  const files = readdirSync(path.join(FOLDER, 'email'), { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.njk'),
  )

  it.each(files)('%s promises nothing', name => {
    expect(readFileSync(path.join(FOLDER, 'email', name), 'utf8')).not.toMatch(PROMISES)
  })

  it('is looked at', () => {
    expect(files.length).toBeGreaterThanOrEqual(20)
  })
})

describe('the words that count as a promise', () => {
  it.each([
    'The match has been completed.',
    'The mentor will appear in the list.',
    'You can now select them.',
    'It is now on the portal.',
    'An agent makes the same change there.',
    'It will be updated on the portal tomorrow.',
  ])('%s', sentence => {
    expect(sentence).toMatch(PROMISES)
  })
})
