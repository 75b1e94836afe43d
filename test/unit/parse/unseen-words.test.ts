import { otherVersionDoubts } from '../../../src/extract/other-version'
import { parseMessage } from '../../../src/parse/parse-message'

const ASKS = 'Please pair Mallory Fox with Ann Lee'
const UNSEEN = [
  'Words that whoever sees this email as a page does not see name somebody or a number, or say “not” or the like.',
]

async function read(html: string, plain?: string, type = 'text/html; charset=utf-8') {
  const page = `Content-Type: ${type}\r\n\r\n${html}\r\n`
  const head = 'From: <a@b.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\n'
  const parts = `Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n${plain ?? ''}\r\n--x\r\n${page}--x--\r\n`
  const outcome = await parseMessage(Buffer.from(head + (plain === undefined ? page : parts)))
  if (outcome.kind !== 'parsed') throw new Error('It was not parsed')
  return outcome.message
}
const around = (opening: string, inside = ASKS) => `<p>Hello, see below.</p>${opening}${inside}</div><p>Thanks</p>`

describe('words that whoever sees a page does not see', () => {
  it.each<readonly [string, string, string?]>([
    ['no room', '<div style="height:0;overflow:hidden">'],
    ['a size of one pixel', '<div style="font-size:1px">'],
    ['a size of a tenth', '<div style="font-size: 0.1em">'],
    ['the colour of the page', '<div style="color:#FFF">'],
    ['nearly the colour of the page', '<div style="color:rgb(250, 250, 250)">'],
    ['the colour of their own box', '<div style="background:#1d70b8;color:#1d70b8">'],
    ['the colour of a box around them', '<div bgcolor="navy" style="background-color:#000080"><font color="#000080">'],
    ['a colour that lets through', '<div style="color:transparent">'],
    ['a place beside the page', '<div style="position:absolute;left:-9999px">'],
    ['an indent beyond the page', '<div style="text-indent:-5000px">'],
    ['no opacity', '<div style="opacity:0">'],
    ['a cut that leaves nothing', '<div style="position:absolute;clip:rect(0,0,0,0)">'],
    ['a size in a short form', '<div style="font:0/0 a">'],
    ['a size of one pixel in a short form', '<div style="font: italic 1px Arial">'],
    ['an opacity of a hundredth', '<div style="opacity:1%">'],
    ['a scale of nothing', '<div style="transform:scale(0)">'],
    ['a move beyond the page', '<div style="transform: translateX(-9999px)">'],
    ['a fill of their own', '<div style="color:#000;-webkit-text-fill-color:transparent">'],
    ['a box of one pixel', '<div style="position:absolute;width:1px;height:1px;overflow:hidden">'],
    ['a box cut downwards', '<div style="height:0;overflow-y:hidden">'],
    ['white by its hue', '<div style="color:hsl(0, 0%, 100%)">'],
    ['white in the new form', '<div style="color:rgb(255 255 255)">'],
    ['a light grey', '<div style="color:#f0f0f0">'],
    ['a margin beyond the page', '<div style="margin:-9999px 0 0 0">'],
    ['a place far to the right', '<div style="position:absolute;left:9999px">'],
    ['white with a comment in its name', '<div style="col/* */or:white">'],
    ['a class that is hidden', '<style>.a, .b{color:red;display:none}</style><div class="B">'],
    ['a tag with a class that is', '<style><!-- p{margin:0} div.b{visibility:hidden} --></style><div class="b">'],
    ['an id that is', '<style>@import "x"; #b{opacity:0}</style><div id="b">'],
    ['a class that is hidden on each screen', '<style>@media screen{.b{display:none}}</style><div class="b">'],
    ['a class that is hidden inside another', '<style>.a .b{display:none!important}</style><div class="b">'],
    ['a class in the colour of the page', '<style>body{background:#eee}.b{color:#efefef}</style><body><div class="b">'],
    ['a tenth of opacity', '<div style="opacity:.1">'],
    ['a share of opacity within another', '<div style="opacity:.4"><div style="opacity:30%">'],
    ['a place measured in windows', '<div style="position:absolute;left:-100vw">'],
    ['a size that is multiplied by nothing', '<div style="font-size:calc(16px*0)">'],
    ['an adjusted size', '<div style="font-size-adjust:0">'],
    ['a line without height', '<div style="line-height:0;overflow:hidden">'],
    ['a box of three pixels', '<div style="height:3px;overflow:hidden">'],
    ['a mask', '<div style="-webkit-mask:linear-gradient(transparent,transparent)">'],
    ['a path that leaves nothing', '<div style="clip-path:circle(0)">'],
    ['a blend with the page', '<div style="mix-blend-mode:screen">'],
    ['a blur', '<div style="filter:blur(9px)">'],
    ['dots in the place of letters', '<div style="-webkit-text-security:disc">'],
    ['a place behind the page', '<div style="position:relative;z-index:-1">'],
    ['a turn away', '<div style="transform:rotateY(90deg)">'],
    ['letters in one place', '<div style="letter-spacing:-1em">'],
    ['a style with escapes', '<div style="o\\70 acity:0">'],
    ['a style that is very long', `<div style="${'--x:a;'.repeat(4_000)}opacity:0">`],
    ['a property of the page’s own', '<style>:root{--ink:#fff}</style><div style="color:var(--ink)">'],
    ['a property that is not there', '<div style="color:var(--none, white)">'],
    ['a colour of no known name, as its box', '<div style="background:lab(50% 9 9);color:lab(50% 9 9)">'],
    ['a part that is folded away', '<details><summary>More</summary>', '</details>'],
    ['a dialogue that is not open', '<dialog>', '</dialog>'],
    ['a part that is shown when asked for', '<div popover>'],
    ['a window of most computers', '<style>@media (min-width:601px){.b{display:none}}</style><div class="b">'],
    ['a window of telephones', '<style>@media (max-width:600px){.b{display:none}}</style><div class="b">'],
    ['a range of windows', '<style>@media (400px<=width<=9999px){.b{opacity:0}}</style><div class="b">'],
    ['a sheet for screens', '<style media="screen and (min-width:1px)">.b{display:none}</style><div class="b">'],
    ['a condition', '<style>@supports (color:red){.b{display:none}}</style><div class="b">'],
    ['a condition that is turned round', '<style>@supports not (x:y){.b{display:none}}</style><div class="b">'],
    ['a layer', '<style>@layer a,b;@layer a{@media all{.b{display:none}}}</style><div class="b">'],
    ['an attribute', '<style>[data-b="x"]{display:none}</style><div data-b="x">'],
    ['a part of an attribute', '<style>div[class*=\'idde\']{font-size:0}</style><div class="hidden-x">'],
    ['a class with escapes', '<style>.\\62 {display:none}</style><div class="b">'],
    ['a class with a point in its name', '<style>.a\\.b{display:none}</style><div class="a.b">'],
    ['two classes', '<style>.a.b{display:none}</style><div class="b a">'],
    ['a place among others', '<style>p + div:nth-child(2){display:none}</style><div>'],
    ['a picture before it', '<style>img.g + div{display:none}</style><img class="g"><div>'],
    ['a rule with a hundred others', `<style>${'.x,'.repeat(1_000)}.b{display:none}</style><div class="b">`],
    ['a rule of many parts', `<style>${'.x '.repeat(40)}.b{display:none}</style><div class="b">`],
    ['one of several', '<style>:is(.x, div.b){display:none}</style><div class="b">'],
    ['what it is not', '<style>div:not(.x){display:none}</style><div>'],
    ['a rule inside a rule', '<style>.a{color:red;& .b{display:none}}</style><div class="b">'],
    ['a rule that outweighs its own style', '<style>.b{opacity:0!important}</style><div class="b" style="opacity:1">'],
    ['the colour of the page, inside a class', '<style>.a .b{color:#fff}</style><div class="a"><div class="b">'],
    ['an animation', '<style>@keyframes x{to{opacity:0}}.b{animation:x 1s forwards}</style><div class="b">'],
    ['white by three shares', '<div style="color:rgb(100% 99% 100% / 1)">'],
    ['white by its hue, whole', '<div style="color:hsla(0deg, 0%, 99.5%, 1)">'],
    ['white by its whiteness', '<div style="color:hwb(90 100% 0%)">'],
    ['a colour by a function of none of them', '<div style="color:color(srgb 1 1 1)">'],
    ['the name of the colour of its box', '<div style="background:navy;color:#000080">'],
    ['the colour in a list of its box', '<div style="background:#fff no-repeat 0 0;color:#fff">'],
    ['black on an attribute’s black', '<div bgcolor="#000000">'],
    ['a value that is none after it', '<div style="opacity:0;opacity:much;left:x">'],
    ['a colour that is none after white', '<div style="color:white;color:sort-of">'],
    ['less than no opacity', '<div style="opacity:-1">'],
    ['an opacity with an exponent', '<div style="opacity:1e-3">'],
    ['a size that is worked out to nothing', '<div style="font-size:calc(1em - 16px)">'],
    ['the smaller of two sizes', '<div style="font-size:min(1px, 3em)">'],
    ['a whole box to the right', '<div style="position:absolute;left:100%">'],
    ['room before it beyond the page', '<div style="padding-left:9999px">'],
    ['an indent far to the right', '<div style="text-indent:9999px">'],
    ['a box of no height that can be rolled', '<div style="height:0;overflow:auto">'],
    ['a box that contains its paint', '<div style="height:0;contain:paint">'],
    ['a scale of nothing downwards', '<div style="transform:scale(1, 0)">'],
    ['a scale by a property of its own', '<div style="scale:1 0">'],
    ['a turn in three dimensions', '<div style="transform:rotate3d(0,1,0,90deg)">'],
    ['a matrix', '<div style="transform:matrix(1,0,0,1,-9999,0)">'],
    ['a scale with an old prefix', '<div style="-webkit-transform:scale(0)">'],
    ['a path beyond the page', '<div style="offset-path:path(\'M-9999 0\')">'],
    ['the kind of a column', '<div style="display:table-column">'],
    ['words in one place', '<div style="word-spacing:-99px">'],
    ['scripts alone', '<noscript>', '</noscript>'],
    ['what stands in a body that is not written', '<style>html > body .b{display:none}</style><div class="b">'],
    ['a window of wide screens', '<style>@media (min-width:1400px){.b{display:none}}</style><div class="b">'],
    [
      'a window of tablets',
      '<style>@media (min-width:500px) and (max-width:900px){.b{opacity:0}}</style><div class="b">',
    ],
    ['a sheet with bare attributes', '<style media=all title=x>.b{display:none}</style><div class="b">'],
    ['what is not pointed at', '<style>.b:not(:hover){display:none}</style><div class="b">'],
    ['its first line', '<style>.b::first-line{font-size:0}</style><div class="b">'],
    ['Outlook alone', '<div style="mso-hide:all">'],
    [
      'computers alone',
      '<style>@media (max-width:600px){.b{display:block!important}}</style><div class="b" style="display:none">',
    ],
    ['a rule behind one that does not close', '<style>.a{color:red;{}} .b{display:none}</style><div class="b">'],
  ])('by %s: they are told, stay in the text, and take the button away', async (_how, opening, closing = '</div>') => {
    const message = await read(`<p>Hello, see below.</p>${opening}${ASKS}${closing}<p>Thanks</p>`)

    expect(message.text).toContain(ASKS)
    expect(message.unseenWords).toBe(ASKS)
    expect(message.flags).toContain('words-unseen')
    expect(otherVersionDoubts(message)).toEqual(UNSEEN)
  })

  it.each([
    ['a colour of their own', '<div style="color:#0b0c0c">'],
    ['white in a dark box', '<div style="background-color:#00703c"><span style="color:#ffffff">'],
    ['white in a dark cell of a table', '<table><tr><td bgcolor="#00703c"><font color="white">'],
    ['white on a dark class', '<style>.head{background:#003078}</style><div class="head"><span style="color:#fff">'],
    ['white on a picture of a cell', '<table><tr><td background="a.png"><font color="white">'],
    ['the page’s own colours', '<body bgcolor="#000" text="#fff"><div>'],
    ['white on a picture', '<div style="background:url(a.png)"><span style="color:#fff">'],
    ['their size again within a box of none', '<div style="font-size:0px"><div style="font-size:13px">'],
    ['a class that is hidden on paper', '<style>@media print{.b{display:none}}</style><div class="b">'],
    ['a sheet for paper', '<style media="print">.b{display:none}</style><div class="b">'],
    ['a class that is hidden while pointed at', '<style>.b:hover{display:none}</style><div class="b">'],
    ['text before it that is hidden', '<style>.b::before{display:none}</style><div class="b">'],
    ['no picture before it, of which a rule speaks', '<style>img.g + div{display:none}</style><div>'],
    ['another class', '<style>.b.c, [data-b]{display:none}</style><div class="b">'],
    ['white on a button inside a class', '<style>.a .c{color:#fff}</style><div class="b"><div class="c">'],
    ['a part that is open', '<details open><summary>More</summary><div>'],
    ['the heading of a part that is folded away', '<details><summary><div>'],
    ['a rule that is taken back', '<style>.b{display:none} div.b{display:block}</style><div class="b">'],
    ['a property of the page’s own', '<style>:root{--ink:#0b0c0c}</style><div style="color:var(--ink)">'],
    [
      'numbers of a colour from the page’s own',
      '<style>:root{--ink:222 84% 4.9%}</style><div style="color:hsl(var(--ink))">',
    ],
    ['a size that is worked out', '<div style="font-size:calc(12px + 1vw)">'],
    ['a height that is its line’s', '<div style="line-height:1.2;overflow:hidden">'],
    ['a place in the middle', '<div style="position:relative;left:-2px">'],
    ['a box that shows what is beyond it', '<div style="height:0">'],
    ['half the opacity', '<div style="opacity:0.5">'],
    ['a size in a short form', '<div style="font:bold 11pt/1.2 Calibri,sans-serif">'],
    ['a weight and a size in a short form', '<div style="font:400 13px Arial">'],
    ['a margin of a few pixels', '<div style="margin:-10px 0 0 -8px">'],
    ['a grey that is read', '<div style="color:#bbb">'],
    ['a half turn', '<div style="transform:translate(-50%,-50%) scale(1)">'],
  ])('are none that have %s', async (_what, opening) => {
    const message = await read(around(opening))

    expect(message.text).toContain(ASKS)
    expect(message.unseenWords).toBeUndefined()
    expect(otherVersionDoubts(message)).toEqual([])
  })

  it.each([
    ['a value that counts after it', '<div style="display:none;display:block">'],
    ['a value that is none', '<div style="display:nonesuch">'],
    ['a sheet that insists', '<style>.b{display:block!important}</style><div class="b" style="display:none">'],
    [
      'a sheet that insists on its height',
      '<style>.b{max-height:none!important}</style><div class="b" style="max-height:0;overflow:hidden">',
    ],
    ['a part of it that is painted', '<div style="visibility:hidden"><p style="visibility:visible">'],
    ['a style against its attribute', '<div hidden style="display:block">'],
    ['a sheet against its attribute', '<style>[hidden]{display:block}</style><div hidden>'],
    ['a size in a short form within a box of none', '<div style="font-size:0"><span style="font:16px Arial">'],
    ['a size of an attribute within a box of none', '<div style="font-size:0"><font size="3">'],
    ['quotes around what hides', '<div style="font-family:\';display:none;\'">'],
    ['a head that does not end', '</body></html><head><div>'],
    ['a drawing that ends in its tag', '<svg/><div>'],
    ['a comment that ends with a mark', '<!--x--!><div>'],
    ['data of another language, which are none', '<![CDATA[>'],
  ])('are read, and not left out, where they are seen by %s', async (_how, opening) => {
    const message = await read(`<p>Hello, see below.</p>${opening}${ASKS}</div>`)

    expect(message.text).toContain(ASKS)
    expect(message.unseenWords).toBeUndefined()
  })

  it('are read in a page whose head does not end', async () => {
    expect((await read(`<html><head><title>x</title><p>${ASKS}</p></html>`)).text).toBe(ASKS)
    expect((await read(`<html><head><meta name="x">${ASKS}</html>`)).text).toBe(ASKS)
  })

  it('in the colour of the body are told after its end, too', async () => {
    const message = await read(`<body text="white"><p style="color:#000">Hello.</p></body></html>${ASKS}`)

    expect(message.unseenWords).toBe(ASKS)
  })

  it('are told where the plain version says what its page hides altogether', async () => {
    const hidden = around('<div style="display:none">')
    const message = await read(hidden, `Hello, see below.\r\n\r\n${ASKS}\r\n\r\nThanks`)

    expect(message.unseenWords).toBe(ASKS)
    expect((await read(hidden)).text).toBe('Hello, see below.\n\nThanks')
    expect((await read(hidden)).unseenWords).toBeUndefined()
  })

  it.each(['Mal<wbr>lory Fox', 'M<b>all</b>ory<br>Fox', '<p>Mallory</p><p>Fox</p>', 'Mallory<img src="x"> Fox'])(
    'are told however they are cut: %s',
    async name => {
      const message = await read(around('<div style="color:white">', `Please pair ${name} with Ann Lee`))

      expect(message.unseenWords).toMatch(/^Please pair Mallory Fox with Ann Lee$/)
    },
  )

  it('are told where what is hidden goes on into the sign-off, or begins in it', async () => {
    const white = (inside: string) => read(`<p>Hello.</p><div style="color:white">${inside}</div>`)

    expect((await white(`${ASKS}<br>Many thanks<br>Gemma`)).unseenWords).toBe(ASKS)
    expect((await white(`<p>${ASKS}</p>-- <br>Gemma Hart`)).unseenWords).toBe(ASKS)
  })

  it('are told where marks of no width stand between them, each of which whoever sees the page sees', async () => {
    const cut = 'Please,pair,Mallory,Fox'.split(',').map(word => `<i style="color:white">${word} </i>&#8203;`)
    const message = await read(`<p>Fox, Mallory, pair, please.</p>${cut.join('')}`)

    expect(message.unseenWords).toBe('Please pair Mallory Fox')
  })

  it.each([
    ['a body that is not written', '<style>body{color:#fff}</style><div>'],
    ['the root', '<style>:root{color:#fff}</style><div>'],
    ['a sheet in an address', '<link rel="stylesheet" href="data:text/css,.b%7Bdisplay:none%7D"><div class="b">'],
  ])('are all of a page by %s', async (_how, opening) => {
    const message = await read(around(opening))

    expect(message.unseenWords).toBe(`Hello, see below. ${ASKS}`)
  })

  it('are all of a page that brings more sheets than are read', async () => {
    const message = await read(`<style>${'.x{color:red}'.repeat(80_000)}</style>${around('<div>')}`)

    expect(message.unseenWords).toContain(ASKS)
  })

  it('are told within seconds where sheets were written to be compared for ever', async () => {
    const rules = Array.from({ length: 5_000 }, (_, at) => `.a${at} .b{color:red}`).join('')
    const started = process.cpuUsage()
    const message = await read(`<style>${rules}</style>${'<p class="b">x</p>'.repeat(2_000)}<p class="b">${ASKS}</p>`)
    const { user } = process.cpuUsage(started)

    expect(message.unseenWords).toContain(ASKS)
    expect(user / 1_000_000).toBeLessThan(8)
  })

  it('take no button away where they name nobody, or stand on the page as well', async () => {
    const greeting = await read(around('<div style="color:white">', 'Sent from my phone'))
    const twice = await read(`<div style="font-size:1px">${ASKS}</div><p>${ASKS}.</p>`)

    expect(otherVersionDoubts(greeting)).toEqual([])
    expect(twice.unseenWords).toBeUndefined()
  })
})

describe('words that only the page of a message shows', () => {
  it.each([
    ['before an element', '<style>.b::before{content:"Do not "}</style><p class="b">'],
    ['in pieces, with escapes', `<style>.b:after{c\\6f ntent:"N" 'o\\74  now'}</style><p class="b">`],
    ['on wide screens', '<style>@media (min-width:9px){.b::before{content:"Never "}}</style><p class="b">'],
    ['of an attribute', '<style>.b::before{content:attr(data-x)}</style><p class="b" data-x="Do not ">'],
    ['in the place of a bullet', `<ul><li style="list-style-type:'Do not '">`],
    ['of a quotation', '<q style="quotes:&quot;Do not &quot; &quot;&quot;">'],
  ])('%s: they are told, and take the button away where they turn it round', async (_where, opening) => {
    const message = await read(`<p>Hello.</p>${opening}${ASKS}`)

    expect(message.addedWords).toMatch(/not|never/i)
    expect(message.flags).toContain('words-added')
    expect(otherVersionDoubts(message)).toEqual([
      'The page of this email shows words that stand in no text of it; they name somebody or a number, or say “not” or the like.',
    ])
  })

  it.each([
    ['in a drawing', '<svg><text>Do not</text></svg>'],
    ['in a formula', '<math><mtext>Do not</mtext></math>'],
    ['in a list to choose from', '<select><option>Do not</option></select>'],
    ['in a field', '<input value="Do not">'],
    ['where a frame cannot be shown', '<iframe>Do not</iframe>'],
    ['in Outlook alone', '<!--[if mso]><b>Do not</b><![endif]-->'],
  ])('%s: they are not read, and told', async (_where, shown) => {
    const message = await read(`<p>Hello.</p>${shown}<p>${ASKS}</p>`)

    expect(message.text).not.toContain('Do not')
    expect(message.addedWords).toBe('Do not')
    expect(otherVersionDoubts(message)).toHaveLength(1)
  })

  it.each([
    ['in a comment', '<!-- Do not --><!--[if !mso]>Do not<![endif]-->'],
    ['that stand on the page as well', '<!--[if mso]><b>Please pair</b><![endif]-->'],
    [
      'in a field that nobody sees',
      '<input type="hidden" value="Do not"><div style="opacity:0"><select><option>Do not</option></select></div>',
    ],
    ['under a drawing', '<svg><title>Do not</title></svg>'],
  ])('are none %s', async (_where, hidden) => {
    expect((await read(`<p>Hello.</p>${hidden}<p>${ASKS}</p>`)).addedWords).toBeUndefined()
  })

  it.each([
    ['a sign', '<style>li::before{content:"\\2022  "}</style><p>'],
    ['nothing', '<style>.b::after{content:"";clear:both}</style><p>'],
    ['addresses on paper', '<style>@media print{a::after{content:" (" attr(href) ")"}}</style><a href="x.example">'],
    ['a number', '<style>li::before{content:counter(item) ". "}</style><p>'],
  ])('are none where a sheet writes %s', async (_what, opening) => {
    const message = await read(`<p>Hello.</p>${opening}${ASKS}`)

    expect(message.addedWords).toBeUndefined()
  })
})

describe('words that stand where a written file is said to begin', () => {
  it.each([
    ['uuencode', 'begin 644 a.txt\r\nDo not pair them, and do not pair the others.\r\n`\r\nend'],
    ['its base64', 'begin-base64 644 a.txt\r\nDo not\r\n===='],
    ['yEnc', '=ybegin line=128 size=6 name=a.txt\r\nDo not\r\n=yend size=6'],
    ['yEnc without an end', '=ybegin line=128 size=999 name=a.txt\r\nDo not'],
  ])('by %s are read: whoever opens the email sees them', async (_how, file) => {
    const raw = `From: <a@b.example>\r\nContent-Type: text/plain\r\n\r\nHello.\r\n${file}\r\n${ASKS}\r\n`
    const outcome = await parseMessage(Buffer.from(raw))
    const message = outcome.kind === 'parsed' ? outcome.message : null

    expect(message?.text).toMatch(/Do not/)
    expect(message?.text).toContain(ASKS)
    expect(message?.attachments).toEqual([])
  })
})

describe('two versions of one message', () => {
  it('are flagged where the page is a picture and the plain text says something', async () => {
    const picture = '<img src="cid:a">'
    expect((await read(picture, `${ASKS}.`)).flags).toContain('version-empty')
    expect((await read(picture, '[image: screenshot.png]')).flags).not.toContain('version-empty')
  })

  it('are flagged where the page names another alphabet than its label', async () => {
    const page = (charset: string) => `<html><head><meta charset="${charset}"></head><p>${ASKS}</p></html>`
    expect((await read(page('utf-7'))).flags).toContain('charset-unknown')
    expect((await read(page('iso-2022-jp'))).flags).toContain('charset-unknown')
    expect((await read(page('windows-1252'))).flags).not.toContain('charset-unknown')
  })

  it('with format=flowed: lines flow within one depth of quoting alone', async () => {
    const plain = async (body: string) => {
      const raw = `From: <a@b.example>\r\nContent-Type: text/plain; format=flowed\r\n\r\n${body}`
      const outcome = await parseMessage(Buffer.from(raw))
      return outcome.kind === 'parsed' ? outcome.message : null
    }
    const quoted = await plain('Fine. \r\n> Please \r\n> pair Mallory Fox with Ann Lee.\r\n')

    expect(quoted?.text).toBe('Fine.\n> Please pair Mallory Fox with Ann Lee.')
    expect(quoted?.replyText).not.toContain('Mallory')
  })
})
