import { toDay } from '../../../src/kernel/day'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { createEmailTemplates, openTemplates } from '../../../src/adapters/mail/nunjucks-templates'
import { composeReport } from '../../../src/report/compose-report'
import { reportCsv } from '../../../src/report/report-csv'
import type { Affected, Audience } from '../../../src/report/escalation-report'
import { reportValues } from '../../../src/report/words/report-values'
import { shouldEscalate } from '../../../src/report/should-escalate'
import { countByWeek } from '../../../src/report/weeks'
import { anOccurrence, someFacts } from './report-fixture'

const madeAt = new Date('2026-11-25T10:00:00Z')
const two = someFacts(
  [
    anOccurrence('1', '2026-11-09T09:00:00Z'),
    anOccurrence('2', '2026-11-24T09:00:00Z', { stated: true, evidence: 'Third time! Ring 07700 900123' }),
  ],
  1,
)

describe('the escalation report', () => {
  it('says what, since when, how many, where, why, what was tried and what is next', () => {
    const report = composeReport({ problems: [two], madeAt })

    expect(report).toEqual({
      title: 'Escalation PRB-7K3M: Mentor not in the school’s list: Hill School (URN 910001)',
      madeAt,
      problems: [
        {
          reference: 'PRB-7K3M',
          title: 'Mentor not in the school’s list: Hill School (URN 910001)',
          state: 'suspected',
          cause: 'not-in-school-pool',
          causeSentence: 'The mentor is registered, but was never added to the list of mentors at this school.',
          firstAt: new Date('2026-11-09T09:00:00Z'),
          lastAt: new Date('2026-11-24T09:00:00Z'),
          tickets: 2,
          requesters: 1,
          stated: 1,
          schools: [{ urn: '910001', name: 'Hill School', tickets: 2 }],
          weeks: [
            { weekStarting: '2026-11-09', tickets: 1 },
            { weekStarting: '2026-11-16', tickets: 0 },
            { weekStarting: '2026-11-23', tickets: 1 },
          ],
          sentences: [
            { ticketReference: 'CPD-AAAA-02', masked: 'Third time! Ring [phone number]', stated: true },
            { ticketReference: 'CPD-AAAA-01', masked: '[mentor] is not in the list.', stated: false },
          ],
          why: '2 tickets from this school with the same cause within 60 days. By now there are 2 tickets, and 1 of them says that it keeps happening.',
          matchesCompleted: 1,
          nextStep:
            'Ask why mentors are not carried into this school’s list when they are registered or move, and have the list completed.',
          known: {
            ...{ hypothesis: null, foundCause: null, workaround: null, fix: null },
            ...{ acceptedBy: null, outsideReference: null, promisedOn: null },
          },
          checked: [],
        },
      ],
    })
  })

  it('says what the desk has found out, masked, and who has taken it on', () => {
    const at = (day: string) => new Date(`${day}T09:00:00Z`)
    const facts = {
      ...two,
      problem: {
        ...two.problem,
        hypothesis: 'The nightly copy leaves out 1234567.',
        workaround: 'Add the mentor by hand.',
        ...{ acceptedBy: 'Northgate Training', outsideReference: 'INC-77', promisedOn: toDay('2026-12-18') },
      },
      checks: [
        { ticket: 'CPD-AAAA-01', found: 'Still missing.', at: at('2026-11-24') },
        { ticket: 'CPD-AAAA-02', found: 'Listed now, says tess@hill.example.', at: at('2026-11-25') },
      ],
    }
    const [problem] = reportValues(composeReport({ problems: [facts], madeAt }), { consoleUrl: '' }).problems

    expect(problem?.known).toEqual([
      { name: 'What we think is the cause', value: 'The nightly copy leaves out [TRN].' },
      { name: 'What helps until it is mended', value: 'Add the mentor by hand.' },
      { name: 'Taken on by', value: 'Northgate Training' },
      { name: 'Their reference', value: 'INC-77' },
      { name: 'Promised for', value: '18 December 2026' },
    ])
    expect(problem?.checked).toEqual([
      'CPD-AAAA-02, on 25 November 2026: Listed now, says [email address].',
      'CPD-AAAA-01, on 24 November 2026: Still missing.',
    ])
  })

  it('tells of matches and of those who wait only where a ticket names a pair, and says when nothing is known', () => {
    const nobody: Affected = { cohorts: [], leadProviders: [], deliveryPartners: [], waiting: 0 }
    const some = { ...nobody, waiting: 1, cohorts: [{ mentor: null, ect: 2022, tickets: 1 }] }
    const valuesOf = (affected: Affected, audience?: Audience) => {
      const report = composeReport({
        problems: [someFacts(two.occurrences)],
        madeAt,
        details: new Map([['p1', { affected }]]),
      })
      const [problem] = reportValues({ ...report, ...(audience && { audience }) }, { consoleUrl: '' }).problems
      return problem
    }
    const unknown = 'Nobody has written down a cause or a way round it yet.'

    expect(valuesOf(nobody)?.tried).toBe(unknown)
    expect(valuesOf(nobody)?.facts.map(({ name }) => name)).not.toContain('ECTs still without the mentor asked for')
    expect(valuesOf(some)?.tried).toBe(`${unknown} No match has been completed on these tickets yet.`)
    expect(valuesOf(some)?.facts).toContainEqual({ name: 'ECTs still without the mentor asked for', value: '1' })
    expect(valuesOf(some)?.facts[0]).toEqual({ name: 'State', value: 'Suspected: we have not looked into it yet' })
    expect(valuesOf(some)?.affected).toEqual([
      { name: 'Cohorts', lines: ['mentor (cohort not known) with 2022 ECT: 1 ticket'] },
    ])
    expect(valuesOf(nobody, { kind: 'lead-provider', name: 'Northgate', isNamed: false })?.tried).toBe(
      'We know of no way round it yet.',
    )
  })

  it('leaves out problems without a ticket, and counts those it has', () => {
    expect(composeReport({ problems: [someFacts([])], madeAt }).problems).toEqual([])
    expect(composeReport({ problems: [two, two], madeAt }).title).toBe('Escalation report: 2 recurring problems')
  })

  it('reads as an email in text and HTML, with hostile words as words', () => {
    const templates = createEmailTemplates(openTemplates(path.join(__dirname, '..', '..', '..', 'templates')))
    const hostile = someFacts([
      anOccurrence('1', '2026-11-24T09:00:00Z', { evidence: '<img src=x> {{7*7}}', schoolName: '=Hill' }),
    ])
    const details = new Map([['p1', { answerBy: '2026-12-02' }]])
    const values = reportValues(composeReport({ problems: [hostile], madeAt, details }), {
      consoleUrl: 'http://localhost:3000',
    })

    const email = templates.render('escalation', {
      ...values,
      fromName: 'CPD Helpdesk',
      isWeekly: false,
      unsubscribeLink: 'u',
    })

    expect(email.subject).toBe('Escalation PRB-7K3M: Mentor not in the school’s list: =Hill (URN 910001)')
    expect(email.text).toContain(
      'Tickets: 1\nSchools: 1\nPeople who wrote: 1\nTickets that say it keeps happening: 0\n\n',
    )
    expect(email.text).toContain(
      'have the list completed.\n\nPlease answer this email by 2 December 2026, quoting PRB-7K3M',
    )
    expect(email.text).toContain('WHO IS AFFECTED\nSchools\n* =Hill (URN 910001): 1\n')
    expect(email.text).toContain('By now there is 1 ticket, and it does not say that it keeps happening.')
    expect(email.text).toContain('* "<img src=x> {{7*7}}" (CPD-AAAA-01)')
    expect(email.text).toContain('* 23 November 2026: 1 ████████████████████')
    expect(email.text).toContain(
      "See the tickets (for the helpdesk's own people): http://localhost:3000/problems/PRB-7K3M",
    )
    expect(email.html).toContain('“&lt;img src=x&gt; {{7*7}}” (CPD-AAAA-01)')
    expect(email.html).not.toContain('<img')
    expect(email.text).toContain('Words used here: a ticket is one request')
    expect(email.html).toContain('Words used here: a ticket is one request')
  })

  it('gives its counts as CSV that no spreadsheet runs', () => {
    const hostile = someFacts([
      anOccurrence('1', '2026-11-24T09:00:00Z', { schoolName: '=HYPERLINK("http://evil.example")' }),
      anOccurrence('2', '2026-11-24T10:00:00Z', { schoolUrn: null, schoolName: null }),
    ])
    const rows: Record<string, string>[] = parse(reportCsv(composeReport({ problems: [hostile], madeAt })), {
      columns: true,
    })

    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      problem: 'PRB-7K3M',
      tickets: '2',
      school_urn: '910001',
      school_name: '\'=HYPERLINK("http://evil.example")',
      school_tickets: '1',
      ...{ answer_by: '', accepted_by: '' },
    })
  })

  it('gives as CSV what the page has: what is asked and by when, whom it affects, what is known, and what was said', () => {
    const details = {
      answerBy: '2026-12-02',
      affected: {
        cohorts: [{ mentor: 2021, ect: null, tickets: 2 }],
        leadProviders: [{ name: 'Lantern', tickets: 2 }],
        ...{ deliveryPartners: [], waiting: 1 },
      },
      checked: [{ ticketReference: 'CPD-1', found: '=1+1', on: '2026-11-25' }],
      sentences: [{ ticketReference: 'CPD-1', masked: 'Again.', stated: true }],
    }
    const facts = someFacts([anOccurrence('1', '2026-11-24T09:00:00Z')])
    const known = {
      ...facts.problem,
      acceptedBy: 'Portal team',
      promisedOn: toDay('2026-12-09'),
      workaround: 'Add by TRN.',
    }
    const report = composeReport({
      ...{ madeAt, problems: [{ ...facts, problem: known }] },
      details: new Map([[known.id, details]]),
    })
    const [row]: Record<string, string>[] = parse(reportCsv(report), { columns: true })

    expect(row).toMatchObject({
      ...{ answer_by: '2026-12-02', ects_waiting: '1', cohorts: '2021 with ?: 2', lead_providers: 'Lantern: 2' },
      ...{ accepted_by: 'Portal team', promised_on: '2026-12-09', workaround: 'Add by TRN.', hypothesis: '' },
      ...{ checked_again: 'CPD-1, 2026-11-25: =1+1', in_their_words: 'CPD-1: Again.', example_tickets: '' },
    })
  })
})

describe('counts by week', () => {
  it('begin on Mondays in England and have no gaps', () => {
    // Sunday 23:30 UTC in summer is Monday in England.
    expect(countByWeek([new Date('2026-06-28T23:30:00Z')], new Date('2026-07-06T10:00:00Z'))).toEqual([
      { weekStarting: '2026-06-29', tickets: 1 },
      { weekStarting: '2026-07-06', tickets: 0 },
    ])
  })

  it('keep the newest sixteen weeks', () => {
    const weeks = countByWeek([new Date('2020-01-01T00:00:00Z')], madeAt)

    expect(weeks).toHaveLength(16)
    expect(weeks.at(-1)?.weekStarting).toBe('2026-11-23')
  })
})

describe('when a problem goes to the lead', () => {
  const now = { state: 'suspected' as const, tickets: 2, stated: 0, schools: 1 }

  it.each<[string, Partial<Parameters<typeof shouldEscalate>[0]>, Parameters<typeof shouldEscalate>[1], boolean]>([
    ['a single repeat', {}, null, false],
    ['one that is stated', { tickets: 1, stated: 1 }, null, true],
    ['one that reaches the threshold', { tickets: 3 }, null, true],
    ['one at two schools', { schools: 2 }, null, true],
    ['one that is resolved', { state: 'resolved', tickets: 9, stated: 3 }, null, false],
    ['one already reported', { tickets: 3 }, { tickets: 3, stated: 0 }, false],
    ['one that grew by one', { tickets: 4 }, { tickets: 3, stated: 0 }, false],
    ['one that grew a step', { tickets: 5 }, { tickets: 3, stated: 0 }, true],
    ['one stated since', { tickets: 3, stated: 1 }, { tickets: 3, stated: 0 }, true],
  ])('%s', (_, given, last, expected) => {
    expect(shouldEscalate({ ...now, ...given }, last, 3)).toBe(expected)
  })
})
