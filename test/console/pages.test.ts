import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const PAGES = [
  '/tickets',
  '/tickets/complete-ready',
  '/tickets?due=overdue&provider=northgate&school=hill&cause=removed&whose=me&order=due',
  '/tickets/CPD-7K3M-9Q',
  '/tickets/CPD-7K3M-9Q/choose?mentorText=amina&ectText=rowan',
  '/tickets/CPD-7K3M-9Q/names?message=M-1&quote=Amina+Okafor&text=cole',
  '/tickets/CPD-7K3M-9Q/choose?mentor=P-MENTOR&ect=P-ECT',
  '/register?text=a',
  '/ects/P-ECT',
  '/ects/P-ECT/mentor',
  '/ects/P-ECT/mentor?mentor=not-here',
  '/ects/P-LONG/mentor?text=o&step=found',
  '/ects/P-ECT/mentor?mentor=P-MENTOR',
  '/mentors/P-MENTOR/ect',
  '/mentors/P-MENTOR/ect?text=o&step=search',
  '/ects/P-LONG',
  '/mentors/8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b',
  '/register/changes/CS-1/undo',
  '/mentors/P-MENTOR',
  '/schools/100001',
  '/register/people/P-MENTOR/seen',
  '/register/sources',
  '/register/sources/readings/RUN-1',
  '/problems',
  '/problems/PRB-7K3M',
  '/problems/PRB-7K3M/edit',
  '/problems/PRB-7K3M/dismiss',
  '/problems/PRB-7K3M/merge?into=PRB-0002',
  '/problems/PRB-7K3M/split?occurrence=OC-1',
  '/problems/PRB-7K3M/reports/OC-1',
  '/problems/PRB-7K3M/update',
  '/problems/PRB-7K3M/updates/UP-1',
  '/problems/PRB-7K3M/updates/UP-2',
  '/reports/escalation',
  '/reports/sent',
  '/reports/sent/E-1',
  '/reports/contacts',
  '/reports/unsubscribed',
  '/dashboard',
  '/templates',
  '/templates/answer-which-person',
  '/dashboard?period=today&compare=none',
  '/suspended',
  '/suspended?show=discarded',
  '/suspended/M-9',
  '/suspended/M-8',
  '/outbox',
  '/people',
  '/settings',
  '/shortcuts',
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
    expect(answer.text).not.toMatch(/undefined|\[object Object\]|(?<![\w-])NaN(?![\w-])/)
    expect(answer.text).not.toMatch(/ style="| onclick=|<script(?![^>]* (nonce|src)=)/)
  })
})
