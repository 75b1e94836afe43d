import { ANSWER_KINDS, type AnswerKind } from '../../../../src/notify/answers/answers'
import type { AnswerFacts } from '../../../../src/notify/answers/draft-answer'
import { DFE, draft, HERE, leastFacts, someFacts, templates } from './answer-fixture'

describe('the answer to a problem with the portal', () => {
  it('gives the address of the DfE’s own help desk, with what was gathered for the tutor to send', () => {
    const { subject, text, then } = draft('portal')

    expect(subject).toBe('Problems with the DfE portal go to the DfE’s help desk [CPD-7K3M-9Q]')
    expect(text).toContain(`Please write to them at help@dfe-portal.example. You can copy these lines into your email:

What the page said: Sorry, there is a problem with the service
Page: https://manage-training.education.gov.uk/schools
Browser and device: Chrome 128
When: 10:15, in the message of 14 September 2026 at 10:20am

Please add the screenshot you sent us. If this has happened before, tell them that too.`)
    expect(then).toBe('open')
  })

  it('asks for the match meanwhile, where none is asked for, and solves the ticket', () => {
    const { text, then } = draft('portal', someFacts({ hasOpenMatch: false }))

    expect(text).toContain('If there is a mentor whom you could not select, tell us which mentor belongs to which ECT')
    expect(then).toBe('solved')
  })

  it('gives no address where none is set', () => {
    expect(draft('portal', someFacts(), { kind: 'dfe', address: null }).text).toContain(
      'Please contact the DfE directly through their help desk.',
    )
  })

  it('keeps the ticket where this desk is that help desk', () => {
    const { text, then, template } = draft('portal', someFacts(), HERE)

    expect([template, then]).toEqual(['answer-portal-kept', 'on-hold'])
    expect(text).toContain('We have passed it to our colleagues who look after the portal. Your ticket stays open')
    expect(text).not.toMatch(/second@line|contact the DfE/)
  })
})

describe('the question which person is meant', () => {
  const asked = (change: Partial<AnswerFacts['asked']>) =>
    draft('which-person', someFacts({ asked: { ...someFacts().asked, ...change } }))

  it('asks for the TRN or the work email of the mentor, in the requester’s own words for them', () => {
    const { subject, text, then } = asked({})

    expect(subject).toBe('Which mentor do you mean? [CPD-7K3M-9Q]')
    expect(text).toContain(
      'which mentor you mean by “Jo Hart”. Please answer this email with their TRN or their work email address.\n\nIf this',
    )
    expect(text).not.toContain('Lee Brown')
    expect(then).toBe('waiting')
  })

  it.each([
    ['the ECT alone', { isMentorUnclear: false, isEctUnclear: true }, 'Which ECT do you mean?'],
    ['both', { isMentorUnclear: true, isEctUnclear: true }, 'Which mentor, for which ECT?'],
    ['the mentor where both are chosen', { isMentorUnclear: false, isEctUnclear: false }, 'Which mentor do you mean?'],
  ])('asks about %s', (_who, change, subject) => {
    expect(asked(change).subject).toBe(`${subject} [CPD-7K3M-9Q]`)
  })

  it('lists what it asks for where that is more than one thing', () => {
    expect(asked({ isEctUnclear: true }).text).toContain(`Please answer this email with:

- for the mentor you call “Jo Hart”: their TRN or their work email address
- for the ECT you call “Lee Brown”: their TRN`)
    expect(asked({ mentorQuote: null }).text).toContain(
      'which mentor you mean. Please answer this email with their full name, and their TRN or their work email address.',
    )
  })

  it('asks for everything where the mail says nothing, a screenshot and the school too', () => {
    const { text } = draft('which-person', leastFacts())

    expect(text).toContain(`which mentor belongs to which ECT. Please answer this email with:

- the full name of the mentor, and their TRN or their work email address
- the full name of the ECT, and their TRN
- the name and URN of your school

Please add a screenshot of the list in which the mentor is missing.`)
  })
})

describe('the answer that it is done already', () => {
  it('says it to the proved tutor, and that Steplab is a step of its own', () => {
    const { text, then, cautions } = draft('already-done')

    expect(text).toContain('Jo Hart is already recorded as the mentor for Lee Brown. There is nothing left to do')
    expect(text).toContain('Matching on Steplab is a step of its own.')
    expect([then, cautions]).toEqual(['solved', []])
  })

  it('says nothing of anybody to others, and warns the agent where the register does not show it', () => {
    for (const hearer of ['colleague', 'claimed-tutor', 'unproved'] as const) {
      const { subject, text, then } = draft('already-done', someFacts({ hearer }))

      expect(`${subject} ${text}`).not.toMatch(/Hart|Brown|recorded|already/)
      expect(then).toBe('waiting')
    }
    expect(draft('already-done', someFacts({ isPaired: false })).cautions).toEqual([
      'The register does not show this mentor as the ECT’s mentor. Check it before you send this.',
    ])
  })
})

describe('the guidance’s two procedures', () => {
  it('does not register a 2021 mentor again for a 2022 ECT: four steps on the ECT’s record', () => {
    const { text, cautions } = draft('no-new-registration')

    expect(text)
      .toContain(`A mentor who is registered on the 2021 cohort does not need a second registration to work with an ECT of the 2022 cohort. Please do not register Jo Hart again. Instead, the induction tutor needs to:

1. Register Lee Brown on the 2022 cohort on the DfE portal, if that has not been done yet.
2. Go to the 2022 ECT record of Lee Brown.
3. Click "add/change mentor".
4. Select Jo Hart from the available list to pair them with Lee Brown.

By the guidance, the pairing is then imported to create a participant record for the mentor on the 2022 cohort.`)
    expect(cautions).toEqual([])
  })

  it('registers a new 2022 mentor on 2022, and pairs them on the record of the 2021 ECT', () => {
    const cohorts = { mentor: 2022, ect: 2021, isCross: true }
    const { text, cautions } = draft('register-mentor', someFacts({ cohorts }))

    expect(text)
      .toContain(`A new mentor is registered once, on the 2022 cohort, also when they work with an ECT of the 2021 cohort. The induction tutor needs to:

1. Register Jo Hart on the 2022 cohort on the DfE portal, if that has not been done yet.
2. Go to the 2021 ECT record of Lee Brown.`)
    expect(text).toContain('a participant record for the mentor on the 2021 cohort.')
    expect(cautions).toEqual([])
  })

  it('warns the agent where the cohorts are the other way round', () => {
    expect(draft('register-mentor').cautions).toEqual([
      'The register has the mentor on the 2021 cohort and the ECT on the 2022 cohort. Check it before you send this.',
    ])
  })

  it('tells no cohort to somebody who may not hear of it', () => {
    for (const kind of ['no-new-registration', 'register-mentor', 'not-registered'] as const)
      expect(draft(kind, someFacts({ mayTellCohorts: false })).text).not.toMatch(/\b20\d\d\b/)
  })
})

describe('the answer how to register', () => {
  it('gives the steps of the guidance', () => {
    expect(draft('not-registered').text)
      .toContain(`We could not find Jo Hart as a registered mentor, so they cannot be chosen for Lee Brown yet. Please:

1. Register Jo Hart on the DfE portal.
2. Go to the 2022 ECT record of Lee Brown.
3. Click "add/change mentor".
4. Select Jo Hart from the available list to pair them with Lee Brown.

Jo Hart may be registered already, under another name or on another cohort. Then they do not need a second registration`)
  })

  it('does not say what the register knows to somebody who may not be told', () => {
    expect(draft('not-registered', someFacts({ mayTellUnregistered: false })).text).toMatch(
      /^A mentor can be chosen for an ECT once the school’s induction tutor has registered them\. If that has not been done for Jo Hart yet/,
    )
  })
})

describe('every answer', () => {
  const every = ANSWER_KINDS.flatMap(kind =>
    [DFE, HERE].flatMap(desk =>
      [
        someFacts(),
        someFacts({ hearer: 'unproved', mayTellCohorts: false, hasScreenshot: false }),
        someFacts({ asked: { mentorQuote: null, ectQuote: null, isMentorUnclear: false, isEctUnclear: true } }),
        leastFacts(),
      ].map(facts => [kind, desk, facts] as const),
    ),
  )

  it.each(every)('says the same words as text and as HTML: %s', (kind, desk, facts) => {
    const { template, values } = draft(kind, facts, desk)
    const { text, html } = templates.render(template, values)
    const body = html.slice(html.indexOf('<body'))

    expect(wordsOf(body.replace(/<[^>]*>/g, ' ').replaceAll('&quot;', '"'))).toEqual(
      wordsOf(text.replace(/^(?:\d\.|-) /gm, '')),
    )
  })

  it.each(ANSWER_KINDS)('says how to answer and which reference it has: %s', (kind: AnswerKind) => {
    const { subject, text } = draft(kind)

    expect(subject).toContain('[CPD-7K3M-9Q]')
    expect(text).toMatch(/answer this email/)
    expect(text).toMatch(/Your reference is CPD-7K3M-9Q\.\n\nCPD Helpdesk$/)
  })

  it.each(ANSWER_KINDS)('prints code in a name as it is: %s', kind => {
    const code = '{{ 7 * 7 }}{% include "layouts/page.njk" %}<b>'
    const facts = someFacts({
      ...{ mentor: code, ect: code, portal: { seen: code, page: code, browser: code, when: code } },
      asked: { mentorQuote: code, ectQuote: code, isMentorUnclear: true, isEctUnclear: true },
    })
    const { text, template, values } = draft(kind, facts)

    expect(text).toContain(code)
    expect(templates.render(template, values).html).not.toContain('<b>')
  })
})

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/\s+([.,:;])/g, '$1')
    .split(/\s+/)
    .filter(word => word !== '')
}
