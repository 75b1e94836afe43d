import supertest from 'supertest'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'

describe('reports that were sent', () => {
  it('stand in a list, each with its words and to whom it went', async () => {
    const browser = await browserOf(consoleUnderTest(), ['lead'])

    const list = await browser.get('/reports/sent')
    expect(list.text).toContain('href="/reports/sent/E-1"')
    expect(list.text).not.toContain('/reports/unsubscribed')
    const page = await browser.get('/reports/sent/E-1')
    expect(page.text).toContain('lead@ect-helpdesk.example')
    expect(page.text).toContain('The words of the email')
    expect((await browser.get('/reports/sent/E-2')).status).toBe(404)
  })

  it('stop at the press of the link, without a session and without a token of a form', async () => {
    const console = consoleUnderTest()
    const anybody = supertest(console.app)

    const asked = await anybody.get('/unsubscribe/good')
    expect([asked.status, asked.text.includes('Stop the reports')]).toEqual([200, true])
    expect(console.services.calls).toEqual([])
    const pressed = await anybody.post('/unsubscribe/good').type('form').send('List-Unsubscribe=One-Click')
    expect([pressed.status, pressed.text.includes('You get no more reports')]).toEqual([200, true])
    expect(console.services.calls).toEqual([{ name: 'unsubscribe', command: 'good' }])
    expect((await anybody.get('/unsubscribe/forged')).status).toBe(404)
    const written = console.services.access.audit.length
    expect((await anybody.post('/unsubscribe/forged')).status).toBe(404)
    // A stranger writes no row of the books.
    expect(console.services.access.audit.length).toBe(written)
  })

  it('go to an address again when an administrator says so', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['administrator'])

    expect((await browser.get('/reports/unsubscribed')).text).toContain('deputy@ect-helpdesk.example')
    expect((await browser.postWithout('/reports/unsubscribed/U-1/remove', {})).status).toBe(403)
    expect(console.services.calls).toEqual([])
    const done = await browser.post('/reports/unsubscribed/U-1/remove')
    expect([done.status, done.headers['location']]).toEqual([303, '/reports/unsubscribed'])
    expect(console.services.calls).toEqual([{ name: 'subscribeAgain', command: 'U-1' }])
  })
})
