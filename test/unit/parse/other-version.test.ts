import { parseMessage } from '../../../src/parse/parse-message'

/** An email in two versions, as parsed. */
async function parsed(plain: string, html: string) {
  const raw = [
    'From: Tess Tutor <tess@hill-school.sch.example>',
    'To: support@ect-helpdesk.example',
    'Subject: Mentor not in the list',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    plain,
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--b--',
    '',
  ].join('\r\n')
  const outcome = await parseMessage(Buffer.from(raw))
  if (outcome.kind !== 'parsed') throw new Error(outcome.code)
  return { flags: outcome.message.flags, otherVersion: outcome.message.otherVersion }
}

describe('an email in two versions', () => {
  it('that say something else each is flagged, and keeps the words that are not shown', async () => {
    expect(
      await parsed(
        'Hello,\n\nPlease pair Lee Brown with Amina Khan.\n\nTess',
        '<p>Hello,</p><p>Please pair Lee Brown with Nadia Lowe.</p><p>Tess</p>',
      ),
    ).toEqual({ flags: ['versions-differ'], otherVersion: expect.stringContaining('Nadia Lowe') })
  })

  it('that have the same words in another order is flagged', async () => {
    const { flags } = await parsed(
      'Khan mentors Brown. Lowe mentors Young.',
      '<p>Khan mentors Young. Lowe mentors Brown.</p>',
    )

    expect(flags).toEqual(['versions-differ'])
  })

  it('of which only the HTML has a sentence more is not flagged, and keeps it', async () => {
    expect(
      await parsed('Please pair them: Brown and Khan.', '<p>Please pair them: Brown and Khan.</p><p>TRN 9800001</p>'),
    ).toEqual({ flags: [], otherVersion: expect.stringContaining('TRN 9800001') })
  })

  it.each([
    [
      'layout, links and pictures',
      'Hello,\n\n*Please* pair:\n\n  1. Zoë Young<mailto:zoe@hill-school.sch.example>\n  2. Kit Ford\n\nSee DfE site<https://www.dfe.example/a?b=Amina>.\n\n[cid:image001.png@01D]\n[image: Logo]\nThanks\nTess',
      '<p>Hello,</p><p><b>Please</b> pair:</p><ol><li><a href="mailto:zoe@hill-school.sch.example">Zoë Young</a></li><li>Kit&nbsp;Ford</li></ol><p>See <a href="https://www.dfe.example/a?b=Amina">DfE site</a>.</p><img src="cid:image001.png@01D"><p>Thanks<br>Tess</p>',
    ],
    [
      'a signature that only one has',
      'Please pair Lee Brown with Amina Khan.\n\nMany thanks\nTess Tutor',
      '<p>Please pair Lee Brown with Amina Khan.</p><p>Many thanks</p><p>Tess Tutor</p><p>Induction Lead, Hill School<br>Tel: 01234 567890</p>',
    ],
    [
      'history that only one has',
      'Please pair Lee Brown with Amina Khan.\n\nOn Wed, 25 Nov 2026 at 09:30, Desk <support@ect-helpdesk.example> wrote:\n> Your reference is CPD-7K3M-9Q.',
      '<p>Please pair Lee Brown with Amina Khan.</p>',
    ],
    [
      'a plain version that only points at the other',
      'This message is in HTML. Please view it in a browser.',
      '<p>Please pair Lee Brown with Amina Khan.</p>',
    ],
  ])('that differ only in %s is left alone', async (_what, plain, html) => {
    expect(await parsed(plain, html)).toEqual({ flags: [], otherVersion: undefined })
  })

  it.each([
    ['plain text', '', '<p>Please pair Lee Brown with Amina Khan.</p>'],
    ['HTML', 'Please pair Lee Brown with Amina Khan.', '<p></p>'],
  ])('of which the %s is empty is flagged', async (_which, plain, html) => {
    const { flags, otherVersion } = await parsed(plain, html)

    expect(flags).toContain('version-empty')
    expect(otherVersion).toBeUndefined()
  })
})
