import { htmlMail, parseText } from '../parse-fixture'

const words = async (html: string): Promise<string> => (await parseText(htmlMail(html))).replyText

describe('HTML that mail programs write', () => {
  it.each([
    ['Yahoo, numbered', '<div id="ydp2ab9yahoo_quoted_1234567890" class="ydp2ab9yahoo_quoted"><div>Which?</div></div>'],
    ['Yahoo that Yahoo quoted', '<div class="yiv8123456yahoo_quoted"><div>Which?</div></div>'],
    ['Gmail that Gmail quoted', '<blockquote class="m_-4571819123gmail_quote">Which?</blockquote>'],
    ['Gmail that was pasted', '<blockquote class="gmail-gmail_quote">Which?</blockquote>'],
    ['old Hotmail', '<hr id="stopSpelling"><div>Date: heddiw<br>Which?</div>'],
    ['old Hotmail, prefixed', '<hr id="ecxstopSpelling"><div>Which?</div>'],
    ['Outlook on the web, prefixed twice', '<div id="x_x_divRplyFwdMsg"><b>X:</b> y</div><div>Which?</div>'],
    [
      'Outlook’s anchor',
      '<p class="MsoNormal"><a name="_MailOriginal"><b>Xxx:</b> y</a></p><p class="MsoNormal">Which?</p>',
    ],
    [
      'Outlook’s rule in a language that no table knows',
      '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>Xxx:</b> y<br><b>Yyy:</b> z</p></div></div><p class="MsoNormal">Which?</p>',
    ],
    ['Outlook for Mac', '<span id="OLK_SRC_BODY_SECTION"><div><b>From: </b>Desk</div><div>Which?</div></span>'],
    [
      'Zimbra',
      '<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>Xxx: </b>y</div><div data-marker="__QUOTED_TEXT__">Which?</div>',
    ],
    ['Spark', '<div name="messageReplySection">Xxx<blockquote>Which?</blockquote></div>'],
    ['GMX', '<div name="quote" style="margin:10px 5px;border-left:2px solid #C3D9E5"><div>Which?</div></div>'],
    ['Airmail', '<div class="bloop_original_html"><div>Which?</div></div>'],
    ['Tutanota', '<blockquote class="tutanota_quote" style="">Which?</blockquote>'],
    ['GroupWise', '<div class="GroupWiseMessageBody" id="GroupWiseSection_1_x"><div>Which?</div></div>'],
    ['Proton', '<div class="protonmail_quote">Xxx<blockquote>Which?</blockquote></div>'],
    ['Zoho', '<div class="zmail_extra" id="Zm-_Id_-Sgn1x"><div>Which?</div></div>'],
    ['a helpdesk', '<blockquote class="freshdesk_quote">Which?</blockquote>'],
    [
      'a bare quotation under a Welsh line',
      '<div>Ar Llun, 6 Hyd 2025 am 09:14, Desg &lt;support@ect-helpdesk.example&gt; ysgrifennodd:</div><blockquote>Which?</blockquote>',
    ],
    [
      'a bare quotation under a Polish line',
      '<div>W dniu 6.10.2025 o 09:14, Desk pisze:</div><blockquote>Which?</blockquote>',
    ],
  ])('%s is history', async (_, html) => {
    expect(await words(`<div>It is Ann Lee.</div><br>${html}`)).toBe('It is Ann Lee.')
  })

  it.each([
    ['Samsung', '<div id="composer_signature">Written in the garden</div>'],
    ['Roundcube', '<div id="_rc_sig">Garden<br>Oakfield</div>'],
    ['Airmail', '<div class="bloop_sign">Garden</div>'],
    ['Gmail, prefixed', '<div class="m_123gmail_signature">Garden</div>'],
    [
      'Gmail with its dashes',
      '<span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Garden</div>',
    ],
    ['Outlook', '<div id="x_Signature">Garden</div>'],
    ['Zimbra', '<div data-marker="__SIG_POST__">Garden</div>'],
    ['Spark', '<div name="messageSignatureSection">Garden</div>'],
    ['Windows Mail', '<div data-signatureblock="true">Garden</div>'],
    ['Evolution', '<div class="-x-evo-signature">Garden</div>'],
    ['Fastmail', '<div id="sig81324">Garden</div>'],
  ])('%s marks the signature', async (_, html) => {
    expect(await words(`<div>It is Ann Lee.</div>${html}`)).toBe('It is Ann Lee.')
  })

  it.each([
    [
      'an indent',
      '<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Ann Lee with Bo Fox</div></blockquote>',
    ],
    ['an indent under a label', '<div>Pairs for Monday:</div><blockquote>Ann Lee with Bo Fox</blockquote>'],
    [
      'a rule drawn below',
      '<div style="border:none;border-bottom:solid windowtext 1.0pt;padding:0cm 0cm 1.0pt 0cm"><p class="MsoNormal">Ann Lee with Bo Fox</p></div><p class="MsoNormal">Mia Cole with Huw Rees</p>',
    ],
    ['a box', '<div style="border:solid 1.0pt;padding:3.0pt"><p>Ann Lee with Bo Fox</p></div>'],
    [
      'words inside the element of Thunderbird’s line',
      '<div class="moz-cite-prefix">Ann Lee with Bo Fox<br><br>On 06/10/2025 09:14, Desk wrote:<br></div><blockquote type="cite">Which?</blockquote>',
    ],
    [
      'answers between the parts of Gmail’s quotation',
      '<div class="gmail_quote"><div class="gmail_attr">On Mon, 6 Oct 2025 at 09:14, Desk &lt;d@desk.example&gt; wrote:</div><blockquote class="gmail_quote">Which?</blockquote><div>Ann Lee with Bo Fox</div><blockquote class="gmail_quote">And?</blockquote></div>',
    ],
  ])('keeps %s', async (_, html) => {
    const own = await words(`<p>Please pair:</p>${html}`)
    expect(own).toContain('Ann Lee with Bo Fox')
    expect(own).not.toContain('Which?')
  })
})
