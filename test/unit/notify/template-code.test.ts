import { readdirSync } from 'node:fs'
import path from 'node:path'
import { createEmailTemplates, openTemplates } from '../../../src/adapters/mail/nunjucks-templates'
import type { EmailTemplate } from '../../../src/notify/templates'

const FOLDER = path.join(__dirname, '..', '..', '..', 'templates')
const templates = createEmailTemplates(openTemplates(FOLDER))

/** Code of the template languages that a mail may try; 1234 × 5678 is 7006652. */
const CODES = [
  '{{1234*5678}}',
  '{{ range.constructor("return process")() }}',
  '{% include "layouts/page.njk" %}',
  '{% set x = 1234*5678 %}{{x}}',
  '{# a comment #}',
  '${1234*5678}',
  '<%= 1234*5678 %>',
  '#{1234*5678}',
]
const RAN = /7006652|\[object process\]|<!DOCTYPE html>\s*<html[^>]*govuk/i

const ENDS = { fromName: '', reference: '' }

/** What each template may be given; every text of it becomes hostile. */
const VALUES: Readonly<Record<EmailTemplate, object>> = {
  acknowledgement: { fromName: '', reference: '', recurrenceStated: true, problem: '', isCall: true },
  reply: { fromName: '', reference: '', subject: '', words: '', paragraphs: [['']] },
  'match-completed': match({ isFull: true, isTutorTold: true }),
  'tutor-notice': match({ schoolName: '', howAsked: '' }),
  'match-correction': { fromName: '', reference: '', isFull: true, mentor: '', ect: '' },
  'problem-answer': { subject: '', fromName: '', reference: '', words: '', paragraphs: [] },
  'problem-reminder': {
    ...{ reference: '', fromName: '', title: '', causeSentence: '', nextStep: '', tickets: 1, schools: 1 },
    ...{ lastOn: '', reportedOn: '', askedFor: '', answerBy: '', unsubscribeLink: '' },
  },
  'suspended-notice': { fromName: '', count: '', link: '', lines: [{ whose: '', received: '', cause: '', link: '' }] },
  'answer-portal': { ...portal(), address: '' },
  'answer-portal-kept': portal(),
  'second-line': { ...portal(), isOnHold: true, link: '' },
  'answer-steplab': { ...ENDS, pair: '', asksForMatch: true },
  'answer-which-person': {
    ...ENDS,
    ...{ isOneThing: false, isMentorAsked: true, isEctAsked: true, mentorQuote: '', ectQuote: '' },
    ...{ isSchoolKnown: false, hasScreenshot: false, recurrenceStated: false },
  },
  'answer-already-done': { ...ENDS, mayTell: true, mentorFirst: '', ect: '' },
  'answer-not-registered': { ...steps(), mayTell: true },
  'answer-no-new-registration': steps(),
  'answer-register-mentor': steps(),
  'answer-edited': { subject: '', words: '', paragraphs: [['']] },
  escalation: {
    ...report(),
    title: '',
    madeOn: '',
    fromName: '',
    formSentence: '',
    isWeekly: true,
    unsubscribeLink: '',
  },
}

function report(): object {
  const fact = { name: '', value: '' }
  const trend = { heading: '', text: '', hasUsual: true, unit: 'schools', width: 440, cid: '' }
  const example = {
    place: 1,
    reference: '',
    steps: [''],
    expected: '',
    seen: '',
    seenName: '',
    inOrder: [''],
    link: '',
    facts: [fact],
  }
  const problem = {
    ...{
      reference: '',
      title: '',
      causeSentence: '',
      why: '',
      nextStep: '',
      stateWords: '',
      inShort: '',
      link: '',
      answerBy: '',
      tried: '',
      known: [fact],
      checked: [''],
    },
    ...{ facts: [fact], affected: [{ name: '', lines: [''] }], schools: [{ name: '', urn: '', tickets: 1 }] },
    sentences: [{ masked: '', ticketReference: '', stated: true }],
    trend: { ...trend, days: [{ day: '', count: 1, bar: '', usual: '' }] },
    weeks: [{ from: '', tickets: 1, bar: '' }],
    examples: [{ ...example, diagnosis: [{ words: '', source: '', evidence: [''] }] }],
  }
  return {
    ...{ isSingle: false, isOutside: false, isNamed: false, problems: [problem] },
    ...{ examplesSentence: '', aboutWords: '', notShown: '' },
  }
}

function portal(): object {
  const facts = { seen: '', page: '', browser: '', when: '' }
  return { ...ENDS, ...facts, hasScreenshot: true, asksForMatch: true, recurrenceStated: false }
}

function steps(): object {
  return {
    ...{ ...ENDS, mentor: '', mentorFirst: '', ect: '', firstStep: '', ectRecord: '' },
    ...{ onCohort: '', ectCohortWords: '', recordCohort: '' },
  }
}

function match(more: object): object {
  return {
    ...{ fromName: '', reference: '', mentor: '', ect: '', startsOn: '', mentorCohort: '', ectCohort: '' },
    ...{ isCross: true, isCopy: true, addedToSchool: true, endsEarlier: true, ...more },
  }
}

/** The same values with the code wherever a text stood. */
function filled(value: unknown, code: string): unknown {
  if (typeof value === 'string') return code
  if (Array.isArray(value)) return value.map(each => filled(each, code))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each, code)]))
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

describe('template code in what we are told', () => {
  it.each(Object.keys(VALUES) as EmailTemplate[])('O15: stays words in every place of %s', name => {
    for (const code of CODES) {
      const { subject, text, html } = templates.render(name, filled(VALUES[name], code) as Record<string, unknown>)

      expect(text).toContain(code)
      expect(html).toContain(escaped(code))
      expect([subject, text, html].join('\n')).not.toMatch(RAN)
    }
  })

  it('O15: is tried in every email that we write', () => {
    const folders = readdirSync(path.join(FOLDER, 'email'), { withFileTypes: true })
    const names = folders.filter(entry => entry.isDirectory()).map(entry => entry.name)
    expect(Object.keys(VALUES).toSorted()).toEqual(names.toSorted())
  })
})
