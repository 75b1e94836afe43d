import { aMail, asksFor, STRANGER, SUPPORT, TUTOR } from '../integration/journeys/a-mail'
import { deskForEachTest } from '../integration/journeys/desk-for-each-test'
import { type JourneysUnderTest } from '../integration/journeys/journey-fixture'
import { addressOf } from '../../src/journeys/address-of'
import { whyNotAcknowledged } from '../../src/journeys/facts-of-sender'
import { aMessage } from '../integration/database/stored-values'
import { eachDatabase } from '../support/databases'

const PROVED = { spf: 'pass', dkim: 'pass', dmarc: 'pass', fromDomain: null, aligned: true, sentence: '' }
const sentFrom = (mailFrom: string | null) => {
  const stored = aMessage()
  return { ...stored, flags: [] as readonly string[], envelope: { ...stored.envelope, mailFrom } }
}
const mail = { authentication: PROVED, senderSchools: [], reading: { school: null } }

describe('who is acknowledged', () => {
  it('O06: is a proved sender, but never one that sent from nowhere', () => {
    const unproved = { ...mail, authentication: { ...PROVED, aligned: false } }

    expect(whyNotAcknowledged(mail, sentFrom('bounces@sender.example'))).toBeNull()
    expect(whyNotAcknowledged(mail, sentFrom(null))).toBeNull()
    expect(whyNotAcknowledged(mail, sentFrom(''))).toBe('no-return-path')
    expect(whyNotAcknowledged(unproved, sentFrom('bounces@sender.example'))).toBe('not-proved')
    expect(whyNotAcknowledged(mail, { ...sentFrom(null), flags: ['released'] })).toBe('released')
  })
})

describe('the address of a sender', () => {
  it.each([
    ['plain', 'Tess@Hill-School.sch.example', 'tess@hill-school.sch.example'],
    ['with a Cyrillic а', 'tess@hill-sch\u043eol.sch.example', 'tess@xn--hill-schol-lvi.sch.example'],
    ['that is A-labels already', 'a@xn--hill-schol-lvi.sch.example', 'a@xn--hill-schol-lvi.sch.example'],
    ['without a domain', 'nobody', 'nobody'],
  ])('P17: %s is shown as what it is', (_how, address, shown) => {
    expect(addressOf({ from: { name: '', address } })).toBe(shown)
  })
})

eachDatabase((_, open) => {
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ desk } = given))

  const flood = async (from: string, verdict: 'proved' | 'unproved', times: number) => {
    for (let sent = 0; sent < times; sent += 1) {
      const text = `${asksFor('khan', 'brown')}\n${'again and '.repeat(sent)}`
      await desk.receive(aMail({ from, subject: `Question ${sent}`, text }), { verdict })
    }
    return (await desk.deliver()).filter(email => email.to.address === from.toLowerCase())
  }

  it('O14: a flood in a tutor’s name fills nobody’s mailbox: one a day, and none to strangers or ourselves', async () => {
    expect(await flood(TUTOR, 'unproved', 6)).toHaveLength(1)
    expect(await flood(STRANGER, 'unproved', 2)).toHaveLength(0)
    expect(await flood(SUPPORT, 'proved', 1)).toHaveLength(0)
  })

  it('O15: repeats nothing that the message said, template code included', async () => {
    await desk.receive(
      aMail({ subject: 'Buy {{1234*5678}} pills', text: 'http://attacker.example', headers: { 'Reply-To': STRANGER } }),
    )
    const [told, ...others] = await desk.deliver()

    expect(others).toEqual([])
    expect(told?.to).toEqual({ name: null, address: TUTOR })
    expect(JSON.stringify(told)).not.toMatch(/pills|7006652|1234\*5678|attacker|elsewhere/)
  })
})
