import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const PAGES = [
  '/tickets',
  '/tickets/CPD-7K3M-9Q',
  '/tickets/CPD-7K3M-9Q/choose?mentorText=amina&ectText=rowan',
  '/tickets/CPD-7K3M-9Q/choose?mentor=P-MENTOR&ect=P-ECT',
  '/register?text=a',
  '/ects/P-ECT',
  '/ects/P-ECT/mentor?mentor=P-MENTOR&text=amina',
  '/mentors/P-MENTOR',
  '/schools/100001',
  '/problems',
  '/problems/PRB-7K3M',
  '/reports/escalation',
  '/suspended',
  '/outbox',
  '/people',
  '/audit',
]

describe('every page', () => {
  it.each(PAGES)('%s renders with one h1, a title and the banner of the sample register', async page => {
    const browser = await browserOf(consoleUnderTest(), ['administrator'])

    const answer = await browser.get(page)

    expect(answer.status).toBe(200)
    expect(answer.text.match(/<h1/g)).toHaveLength(1)
    expect(answer.text).toMatch(/<title>[^<]+ – Matchdesk<\/title>/)
    expect(answer.text).toContain('Sample register: invented people')
    expect(answer.text).not.toMatch(/undefined|\[object Object\]|NaN/)
    expect(answer.text).not.toMatch(/ style="| onclick=|<script(?![^>]* (nonce|src)=)/)
  })
})
