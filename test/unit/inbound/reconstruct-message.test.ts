import type { WrittenComment } from '../../../src/inbound/counterparts/counterpart-reader'
import { reconstructMessage, type FetchedFile } from '../../../src/inbound/counterparts/reconstruct-message'
import { isTaken, type TakeRule } from '../../../src/inbound/counterparts/take-rule'

const comment: WrittenComment = {
  ...{ id: '77', at: new Date('2026-11-25T09:30:00Z'), html: null, text: 'Grüße' },
  from: { name: 'Tess Tutor', address: 'tess@hill-school.sch.example' },
  recipients: ['support@ect-helpdesk.example'],
  ...{ messageId: 'a@hill-school.sch.example', flags: [], isDistrusted: false, isAutomatic: false, files: [] },
}
const made = (more: Partial<WrittenComment> = {}, files: readonly FetchedFile[] = [], subject = 'Mentor') =>
  reconstructMessage({
    ...{ comment: { ...comment, ...more }, files, subject },
    ownMessageId: 'zendesk-5-77@desk.zendesk.example',
    source: 'Zendesk ticket 5, comment 77',
  }).toString('ascii')

describe('a comment of Zendesk’s as a message', () => {
  it('has these lines, and the same each time', () => {
    expect(made()).toBe(
      [
        'Message-ID: <a@hill-school.sch.example>',
        'Date: Wed, 25 Nov 2026 09:30:00 +0000',
        'From: =?utf-8?B?VGVzcyBUdXRvcg==?= <tess@hill-school.sch.example>',
        'To: support@ect-helpdesk.example',
        'Subject: =?utf-8?B?TWVudG9y?=',
        'X-Matchdesk-Reconstructed: Zendesk ticket 5, comment 77',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        'R3LDvMOfZQ==',
        '',
      ].join('\r\n'),
    )
    expect(made()).toBe(made())
  })

  it('has an id of its own, and no sender, where those that it came with are none', () => {
    const odd = made({ messageId: 'a b>\r\nX: y', from: { name: '', address: 'a@b.example>\r\nX: y' } })

    expect(odd).toContain('Message-ID: <zendesk-5-77@desk.zendesk.example>')
    expect(odd).not.toContain('From:')
    expect(odd).not.toMatch(/^X: /m)
  })

  it('says that a machine wrote it where Zendesk does', () => {
    expect(made({ isAutomatic: true })).toContain('\r\nAuto-Submitted: auto-generated\r\n')
    expect(made()).not.toContain('Auto-Submitted')
  })

  it('keeps a message that is attached as a file, and no words of a name as a header', () => {
    const file = { name: 'a"\r\nX: y.eml', contentType: 'message/rfc822', url: 'https://x.example', isInline: false }
    const whole = made({}, [{ ...file, bytes: Buffer.from('Subject: inner') }])

    expect(whole).toContain(
      `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n filename*=utf-8''a%22%0D%0AX%3A%20y.eml`,
    )
    expect(whole).not.toMatch(/^X: /m)
  })

  it('has no line that is longer than mail allows, whatever its subject', () => {
    const lines = made({}, [], 'é'.repeat(500)).split('\r\n')

    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(78)
  })
})

describe('which tickets are taken', () => {
  const from = new Date('2026-11-24T00:00:00Z')
  const ticket = {
    ...{ channel: 'email', tags: ['CPD'], groupId: '5', brandId: '7', isDeleted: false },
    createdAt: new Date('2026-11-25T00:00:00Z'),
  }
  const rule: TakeRule = { channels: 'email', tags: [], groups: [], brands: [] }

  it.each([
    ['an email', {}, {}, true],
    ['a form', { channel: 'web' }, {}, false],
    ['a form, where all are', { channel: 'web' }, { channels: 'all' as const }, true],
    ['one that was deleted', { isDeleted: true }, {}, false],
    ['an older one', { createdAt: new Date('2026-11-23T23:59:59Z') }, {}, false],
    ['one with the tag', {}, { tags: ['x', 'cpd'] }, true],
    ['one without it', {}, { tags: ['x'] }, false],
    ['one of another group', {}, { groups: ['6'] }, false],
    ['one of no group', { groupId: null }, { groups: ['5'] }, false],
    ['one of another brand', {}, { brands: ['6'] }, false],
    ['one that fits all three', {}, { tags: ['cpd'], groups: ['5'], brands: ['7'] }, true],
  ])('%s', (_what, facts, rules, taken) => {
    expect(isTaken({ ...ticket, ...facts }, { rule: { ...rule, ...rules }, from })).toBe(taken)
  })
})
