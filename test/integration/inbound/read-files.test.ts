import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { messagesIn } from '../../../src/inbound/transports/read-files'

const folder = () => mkdtempSync(path.join(tmpdir(), 'matchdesk-files-'))

async function read(given: string): Promise<readonly (readonly [string, string])[]> {
  const found: [string, string][] = []
  for await (const { name, raw } of messagesIn(given)) found.push([path.basename(name), raw.toString('latin1')])
  return found
}

describe('messages in files', () => {
  it('takes an .eml file as it is', async () => {
    const file = path.join(folder(), 'one.eml')
    writeFileSync(file, 'Subject: a\r\n\r\nFrom here on\r\n')

    expect(await read(file)).toEqual([['one.eml', 'Subject: a\r\n\r\nFrom here on\r\n']])
  })

  it('takes an .eml file for one message even when the line of an mbox was left at its start', async () => {
    const file = path.join(folder(), 'one.EML')
    writeFileSync(file, 'From a@b Thu Jan  1\nSubject: one\n\nwords\n\nFrom here on\n')

    expect(await read(file)).toEqual([['one.EML', 'From a@b Thu Jan  1\nSubject: one\n\nwords\n\nFrom here on\n']])
  })

  it('parts an mbox at its separators and takes the quoting of bodies away', async () => {
    const file = path.join(folder(), 'all.mbox')
    writeFileSync(
      file,
      'From a@b Thu Jan  1\nSubject: one\n\n>From the start\n>>From twice\nFrom no blank line before\n\nFrom c@d Thu Jan  1\nSubject: two\n\nend\n',
    )

    expect(await read(file)).toEqual([
      ['all.mbox#1', 'Subject: one\n\nFrom the start\n>From twice\nFrom no blank line before\n'],
      ['all.mbox#2', 'Subject: two\n\nend\n'],
    ])
  })

  it('looks through folders and Maildirs, and leaves out what was never delivered', async () => {
    const root = folder()
    for (const part of ['new', 'cur', 'tmp']) mkdirSync(path.join(root, part))
    writeFileSync(path.join(root, 'new', '2'), 'Subject: new\n\n')
    writeFileSync(path.join(root, 'cur', '1'), 'Subject: cur\n\n')
    writeFileSync(path.join(root, 'tmp', '3'), 'Subject: half')

    expect(await read(root)).toEqual([
      ['1', 'Subject: cur\n\n'],
      ['2', 'Subject: new\n\n'],
    ])
  })

  it('says what is not there', async () => {
    await expect(read(path.join(folder(), 'nothing'))).rejects.toThrow(/There is nothing at/)
  })
})
