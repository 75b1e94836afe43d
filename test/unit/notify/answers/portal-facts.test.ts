import { portalFacts, type PortalReport } from '../../../../src/notify/answers/portal-facts'

const WRITTEN = new Date('2026-09-14T09:20:00Z')
const of = (words: string, pictures: PortalReport['pictures'] = []) =>
  portalFacts({ words: [words], pictures, writtenAt: WRITTEN })

const aPicture = (change: Partial<PortalReport['pictures'][number]>): PortalReport['pictures'][number] => ({
  kind: 'other',
  text: '',
  heading: null,
  signature: null,
  ...change,
})

describe('what is gathered about a problem with the portal', () => {
  it('is error, page, browser and time from the tutor’s words', () => {
    const facts = of(
      'Hello,\nSince 10:15 I cannot save. The page says "Sorry, there is a problem with the service". I use Google Chrome 128 on a Chromebook.\nhttps://manage-training.education.gov.uk/schools/mentors?token=abc123#top\nMany thanks',
    )

    expect(facts).toEqual({
      seen: 'Sorry, there is a problem with the service',
      page: 'https://manage-training.education.gov.uk/schools/mentors',
      browser: 'Chrome 128, Chromebook',
      when: '10:15, reported on 14 September 2026 at 10:20am',
    })
  })

  it('asks for what was not said', () => {
    expect(of('Good morning, can you help us please?')).toEqual({
      seen: 'please add the words of the error',
      page: 'please add its address or its heading',
      browser: 'please add, for example Chrome on a laptop',
      when: 'reported on 14 September 2026 at 10:20am',
    })
  })

  it('takes the sentence about the error where nothing of it is quoted', () => {
    expect(of('Hi. The page is blank after "Continue" and it timed out! Please help.').seen).toBe(
      'The page is blank after "Continue" and it timed out!',
    )
  })

  it('takes the words of the screenshot before the words about it, and the heading of a page that is none of an error', () => {
    const box = { x: 0, y: 0, width: 1, height: 1 }
    const facts = of('It shows an error again.', [
      aPicture({
        kind: 'error',
        text: 'GOV.UK\nSomething went wrong\nTry again later',
        signature: 'something went wrong',
      }),
      aPicture({ kind: 'mentor-list', text: 'Who will mentor?', heading: { text: 'Who will mentor?', box } }),
    ])

    expect(facts).toMatchObject({ seen: 'Something went wrong', page: 'Who will mentor?' })
  })

  it('tries several browsers, and knows an edge that is none', () => {
    expect(of('I tried it in Edge and in Firefox.').browser).toBe('Edge, Firefox')
    expect(of('We are at the edge of town, on the cutting edge.').browser).toContain('please add')
  })

  it('repeats no address but the government’s, and nothing of a person', () => {
    const facts = of(
      'The error page for TRN 1234567 says: sign in at http://evil.example/login or write to me@evil.example. Page https://education.gov.uk.evil.example/x too.',
    )

    expect(JSON.stringify(facts)).not.toMatch(/evil|1234567/)
    expect(facts.seen).toContain('[TRN]')
    expect(facts.page).toBe('please add its address or its heading')
  })

  it('is one short line each, whatever was sent', () => {
    const facts = of(`error ${'x'.repeat(5_000)}\r\nBcc: other@school.example`)

    expect(facts.seen.length).toBeLessThanOrEqual(200)
    expect(Object.values(facts).join('')).not.toMatch(/[\r\n]/)
  })
})
