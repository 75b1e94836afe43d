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
  it.each([
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
  ])('by %s: they are told, stay in the text, and take the button away', async (_how, opening) => {
    const message = await read(around(opening))

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
    [
      'a class that is hidden on small screens',
      '<style>@media (max-width:600px){.b{display:none}}</style><div class="b">',
    ],
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

  it('are told where marks of no width stand between them, each of which whoever sees the page sees', async () => {
    const cut = 'Please,pair,Mallory,Fox'.split(',').map(word => `<i style="color:white">${word} </i>&#8203;`)
    const message = await read(`<p>Fox, Mallory, pair, please.</p>${cut.join('')}`)

    expect(message.unseenWords).toBe('Please pair Mallory Fox')
  })

  it('take no button away where they name nobody, or stand on the page as well', async () => {
    const greeting = await read(around('<div style="color:white">', 'Sent from my phone'))
    const twice = await read(`<div style="font-size:1px">${ASKS}</div><p>${ASKS}.</p>`)

    expect(otherVersionDoubts(greeting)).toEqual([])
    expect(twice.unseenWords).toBeUndefined()
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
