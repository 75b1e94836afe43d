import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { mailIn, messagesIn, refuseMissing } from '../../../src/inbound/transports/files/messages-in'

let root: string
const folders: string[] = []
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'matchdesk-files-'))
  folders.push(root)
})
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })))

function write(name: string, content: string | Buffer): string {
  const file = path.join(root, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

/** Name and words of each message; of what was not read its name and code. */
async function read(given: string, largest?: number): Promise<readonly (readonly [string, string])[]> {
  const found: [string, string][] = []
  for await (const one of messagesIn(given, largest)) {
    const name = path.relative(root, one.name)
    found.push(one.kind === 'message' ? [name, one.raw.toString('latin1')] : [name, one.code])
  }
  return found
}

describe('an .eml file', () => {
  it('is taken as it is', async () => {
    const file = write('one.eml', 'Subject: a\r\n\r\nFrom here on\r\n')

    expect(await read(file)).toEqual([['one.eml', 'Subject: a\r\n\r\nFrom here on\r\n']])
  })

  it('is one message even when the line of an mbox was left at its start', async () => {
    const file = write('one.EML', 'From a@b Thu Jan  1\nSubject: one\n\nwords\n\nFrom here on\n')

    expect(await read(file)).toEqual([['one.EML', 'From a@b Thu Jan  1\nSubject: one\n\nwords\n\nFrom here on\n']])
  })

  it('is unpacked when it is gzip, whatever its name', async () => {
    write('a.eml.gz', gzipSync('Subject: a\n\none\n'))
    write('b.eml', gzipSync('Subject: b\n\ntwo\n'))

    expect(await read(root)).toEqual([
      ['a.eml.gz', 'Subject: a\n\none\n'],
      ['b.eml', 'Subject: b\n\ntwo\n'],
    ])
  })

  it('A05: of more than any door takes is named and not held, packed or not', async () => {
    write('bomb.eml.gz', gzipSync(Buffer.alloc(5_000_000)))

    expect(await read(root, 4_999_999)).toEqual([['bomb.eml.gz', 'FILES.TOO_LARGE']])
  })
})

describe('an mbox', () => {
  const TWO =
    'From a@b Thu Jan  1 00:00:00 2026\nSubject: one\n\nfirst\n\nFrom c@d Thu Jan  1 00:00:00 2026\nSubject: two\n\nend\n'

  it('is parted at its separators, and the quoting of bodies is taken away', async () => {
    const file = write(
      'all.mbox',
      'From a@b Thu Jan  1\nSubject: one\n\n>From the start\n>>From twice\nFrom no blank line before\n\nFrom c@d Thu Jan  1\nSubject: two\n\nend\n',
    )

    expect(await read(file)).toEqual([
      ['all.mbox#1', 'Subject: one\n\nFrom the start\n>From twice\nFrom no blank line before\n'],
      ['all.mbox#2', 'Subject: two\n\nend\n'],
    ])
  })

  it('is not parted where a body that nobody quoted begins a paragraph with From', async () => {
    const file = write(
      'all',
      'From a@b Thu Jan  1 00:00:00 2026\nSubject: one\n\nDear all\n\nFrom 10:30 on Monday\nwe meet\n',
    )

    expect(await read(file)).toEqual([['all#1', 'Subject: one\n\nDear all\n\nFrom 10:30 on Monday\nwe meet\n']])
  })

  it.each([
    ['Thunderbird', 'From - Mon Sep  7 09:00:00 2026'],
    ['Gmail', 'From 1789@xxx Mon Sep 07 09:00:00 +0000 2026'],
    ['Outlook for Mac', 'From a@b  Mon, 7 Sep 2026 09:00:00 +0100'],
    ['an ISO time', 'From a@b 2026-09-07T09:00:00Z'],
  ])('is parted at the separators of %s', async (_program, line) => {
    const file = write('all.mbox', `${line}\r\nSubject: one\r\n\r\na\r\n\r\n${line}\r\nSubject: two\r\n\r\nb\r\n\r\n`)

    expect(await read(file)).toEqual([
      ['all.mbox#1', 'Subject: one\r\n\r\na\r\n'],
      ['all.mbox#2', 'Subject: two\r\n\r\nb\r\n'],
    ])
  })

  it('is parted at every From after a blank line when its own first line has no time', async () => {
    const file = write('all.mbox', 'From a@b\nSubject: one\n\na\n\nFrom c@d\nSubject: two\n\nb\n')

    expect(await read(file)).toEqual([
      ['all.mbox#1', 'Subject: one\n\na\n'],
      ['all.mbox#2', 'Subject: two\n\nb\n'],
    ])
  })

  it('has no messages when it is empty, and each of its messages may be', async () => {
    const line = 'From a@b Thu Jan  1 00:00:00 2026\n'
    write('a.mbox', '')
    write('b.mbox', `${line}${line}Subject: two\n\n`)

    expect(await read(root)).toEqual([
      ['b.mbox#1', ''],
      ['b.mbox#2', 'Subject: two\n'],
    ])
  })

  it('is the same however its pieces are cut: a body of every length around a megabyte ends where it ends', async () => {
    const line = 'From a@b Thu Jan  1 00:00:00 2026\n'
    const head = 'Subject: x\n\n'
    for (const length of [-45, -44, -43, -20, -2, -1, 0, 1].map(by => 1024 * 1024 + by)) {
      const body = `${'x'.repeat(length - line.length - head.length - 1)}\n`
      const file = write('all.mbox', `${line}${head}${body}\n${line}${head}end\n`)

      const [first, second, ...more] = await read(file)
      expect([first?.[1].length, second, more]).toEqual([
        head.length + body.length,
        ['all.mbox#2', 'Subject: x\n\nend\n'],
        [],
      ])
    }
  })

  it('is unpacked when it is gzip', async () => {
    write('all.mbox.gz', gzipSync(TWO))

    expect(await read(root)).toEqual([
      ['all.mbox.gz#1', 'Subject: one\n\nfirst\n'],
      ['all.mbox.gz#2', 'Subject: two\n\nend\n'],
    ])
  })

  it('whose gzip ends in the middle gives what is whole and says that there was more', async () => {
    const packed = gzipSync(`${TWO}${'padding '.repeat(9)}`)
    write('all.mbox.gz', packed.subarray(0, packed.length - 12))

    expect(await read(root)).toEqual([
      ['all.mbox.gz#1', 'Subject: one\n\nfirst\n'],
      ['all.mbox.gz', 'FILES.Z_BUF_ERROR'],
    ])
  })

  it('of which one message is larger than any gives the others', async () => {
    const line = 'From a@b Thu Jan  1 00:00:00 2026\n'
    const large = Buffer.alloc(5_000_000, 'x\n')
    write(
      'all.mbox',
      Buffer.concat([Buffer.from(`${line}Subject: one\n\n`), large, Buffer.from(`\n${line}Subject: two\n\nend\n`)]),
    )

    expect(await read(root, 4_000_000)).toEqual([
      ['all.mbox#1', 'FILES.TOO_LARGE'],
      ['all.mbox#2', 'Subject: two\n\nend\n'],
    ])
  })
})

describe('a folder', () => {
  it('is looked through to the bottom, in order', async () => {
    write('b/2.eml', 'Subject: two\n\n')
    write('b/.hidden', 'no mail')
    write('a.eml', 'Subject: one\n\n')

    expect(await read(root)).toEqual([
      ['a.eml', 'Subject: one\n\n'],
      ['b/2.eml', 'Subject: two\n\n'],
    ])
  })

  it('that is a Maildir gives what was delivered, looked at or not, and nothing of its index', async () => {
    write('new/2', 'Subject: new\n\n')
    write('cur/1:2,S', 'Subject: cur\n\n')
    write('cur/3:2,', gzipSync('Subject: packed\n\n'))
    write('tmp/4', 'Subject: half')
    write('dovecot-uidlist', '3 V1 N4\n')
    write('.Sent/cur/5', 'Subject: our own\n\n')

    expect(await read(root)).toEqual([
      ['cur/1:2,S', 'Subject: cur\n\n'],
      ['new/2', 'Subject: new\n\n'],
      ['cur/3:2,', 'Subject: packed\n\n'],
    ])
  })

  it('that is a Maildir gives a message that a mail program moves meanwhile, once', async () => {
    write('new/1', 'Subject: one\n\n')
    write('new/2', 'Subject: two\n\n')
    mkdirSync(path.join(root, 'cur'))
    const found: string[] = []
    for await (const one of messagesIn(root)) {
      if (found.length === 0) renameSync(path.join(root, 'new', '2'), path.join(root, 'cur', '2:2,S'))
      found.push(path.relative(root, one.name))
    }

    expect(found).toEqual(['new/1', 'cur/2:2,S'])
  })

  it('that leads back to itself is read once', async () => {
    write('a/1.eml', 'Subject: one\n\n')
    symlinkSync(root, path.join(root, 'a', 'up'))

    expect(await read(root)).toEqual([['a/1.eml', 'Subject: one\n\n']])
  })

  it('names what is no mail and what points nowhere, and goes on', async () => {
    write('a.tar', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\u000000'), Buffer.alloc(500)]))
    write('b.tar.gz', gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\u000000'), Buffer.alloc(500)])))
    write('c.zip', Buffer.from('PK\u0003\u0004rest'))
    symlinkSync(path.join(root, 'nothing'), path.join(root, 'd.eml'))
    write('e.eml', 'Subject: one\n\n')

    expect(await read(root)).toEqual([
      ['a.tar', 'FILES.ARCHIVE'],
      ['b.tar.gz', 'FILES.ARCHIVE'],
      ['c.zip', 'FILES.ARCHIVE'],
      ['d.eml', 'FILES.NOT_THERE'],
      ['e.eml', 'Subject: one\n\n'],
    ])
  })

  it('is not waited for where a pipe lies in it that nobody writes into, in a Maildir neither', async () => {
    write('a.eml', 'Subject: one\n\n')
    write('md/new/1', 'Subject: two\n\n')
    mkdirSync(path.join(root, 'md', 'cur'))
    execFileSync('mkfifo', [path.join(root, 'b.eml'), path.join(root, 'md', 'new', '2')])

    expect(await read(root)).toEqual([
      ['a.eml', 'Subject: one\n\n'],
      ['b.eml', 'FILES.NO_FILE'],
      ['md/new/1', 'Subject: two\n\n'],
      ['md/new/2', 'FILES.NO_FILE'],
    ])
  })
})

describe('mail among other files', () => {
  /** What became of each file: `taken`, or what it is. */
  const sorted = async (given = root) => {
    const found: [string, string][] = []
    for await (const one of mailIn(given)) {
      const what = one.kind === 'message' ? 'taken' : one.kind === 'skipped' ? one.what : one.code
      found.push([path.relative(root, one.name), what])
    }
    return Object.fromEntries(found)
  }

  it.each([
    ['of a name without an ending', '1', 'Received: from a by b\n\nwords\n'],
    ['called a text', 'mail.txt', 'From: a@b.example\nSubject: one\n\nwords\n'],
    ['whose first lines are damage', 'mail', 'what is this\n\nX-Spam: no\nFrom: a@b.example\n\nwords\n'],
    ['in two bytes a letter', 'wide', Buffer.from('\ufeffSubject: one\r\n\r\nwords', 'utf16le')],
    ['behind a byte order mark', 'bom', Buffer.from('\ufeffSubject: one\n\nwords\n', 'utf8')],
    ['with CR alone', 'mac', 'Subject: one\rFrom: a@b.example\r\rwords'],
    ['that holds bytes of no text', 'zeros', 'Subject: o\0ne\nFrom: a@b.example\n\n\0\0'],
    ['called mail, whatever it holds', 'photo.eml', '\u0089PNG\r\n'],
  ])('is taken: %s', async (_what, name, content) => {
    write(name, content)

    expect(await sorted()).toEqual({ [name]: 'taken' })
  })

  it('skips what is plainly none by its content, and says what each is', async () => {
    write('a.png', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'))
    write('b.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
    write('c', '%PDF-1.7\n')
    write('d.msg', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))
    write('e.csv', 'name,email\nTess,tess@hill-school.sch.example\n')
    write('f.md', '# Notes\n\nFrom Monday on we meet at ten.\n')
    write('g.json', '{"from": "a@b.example"}\n')
    write('h', Buffer.from([1, 0, 2, 0, 3]))
    write('i.txt', '')
    write('.hidden', 'Subject: one\n\n')
    write('k.eml', 'Subject: one\n\n')

    expect(await sorted()).toEqual({
      '.hidden': 'hidden',
      'a.png': 'a picture',
      'b.jpg': 'a picture',
      c: 'a PDF',
      'd.msg': 'an Office or Outlook file; save an Outlook message as .eml',
      'e.csv': 'text without a header of mail',
      'f.md': 'text without a header of mail',
      'g.json': 'text without a header of mail',
      h: 'no text',
      'i.txt': 'empty',
      'k.eml': 'taken',
    })
  })

  it('takes all that a Maildir keeps, and names the folders in it', async () => {
    write('new/1', 'no header at all')
    write('.Sent/cur/2', 'Subject: our own\n\n')
    mkdirSync(path.join(root, 'cur'))

    expect(await sorted()).toEqual({ '.Sent': 'a folder of its own: name it to take it', 'new/1': 'taken' })
  })
})

describe('a path', () => {
  it('that is not there is refused before anything is taken', async () => {
    const there = write('one.eml', 'Subject: a\n\n')

    await expect(refuseMissing([there, path.join(root, 'nothing')])).rejects.toThrow(/There is nothing at .*nothing$/)
    await expect(read(path.join(root, 'nothing'))).rejects.toThrow(/There is nothing at/)
  })

  it('may be a pipe, which is read once', async () => {
    const pipe = path.join(root, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reading = read(pipe)
    await writeFile(pipe, 'From a@b Thu Jan  1 00:00:00 2026\nSubject: one\n\nfirst\n')

    expect(await reading).toEqual([['pipe#1', 'Subject: one\n\nfirst\n']])
  })
})
