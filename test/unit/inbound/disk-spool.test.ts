import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diskFileSystem, type FileSystem } from '../../../src/adapters/storage/file-system'
import { openDiskSpool } from '../../../src/adapters/storage/disk-spool'
import { createSpoolView } from '../../../src/adapters/storage/spool-layout'
import { newId } from '../../../src/kernel/ids'
import { createLazyFileSystem } from '../../torture/lazy-file-system'
import { aFolder, anEnvelope, removeFolders, systemError } from './support'

const RAW = Buffer.from('Subject: A mentor is not in the list\r\n\r\nPlease pair them.\r\n')
/** sha256sum of those bytes. */
const RAW_HASH = '20b2423539602b35497dd0a050e7e9b5cfc2169e52af7c56b5deeedc2d998506'

const open = (folder: string, fs: FileSystem = diskFileSystem) => openDiskSpool({ fs, folder, newId: () => newId() })

afterEach(removeFolders)

describe('what a spool keeps', () => {
  it('gives back the very bytes and the envelope, also to the next process', async () => {
    const folder = aFolder()
    const first = await open(folder)
    const accepted = await first.add(anEnvelope(), RAW)
    await first.close()

    const second = await open(folder)

    expect(await second.waiting(10)).toEqual([accepted.id])
    expect(await second.read(accepted.id)).toEqual({
      kind: 'message',
      message: { id: accepted.id, envelope: anEnvelope(), raw: RAW, rawHash: RAW_HASH },
    })
    await second.close()
  })

  it('keeps a message that comes in pieces as one', async () => {
    const folder = aFolder()
    const first = await open(folder)
    const accepted = await first.add(anEnvelope(), [RAW.subarray(0, 3), RAW.subarray(3, 4), RAW.subarray(4)])
    await first.close()
    const second = await open(folder)

    expect(await second.read(accepted.id)).toEqual({
      kind: 'message',
      message: { id: accepted.id, envelope: anEnvelope(), raw: RAW, rawHash: RAW_HASH },
    })
    await second.close()
  })

  it('enters each acceptance in the ledger, once, with the instant of the envelope', async () => {
    const spool = await open(aFolder())
    const accepted = await spool.add(anEnvelope(), RAW)

    const [file = ''] = await spool.ledger.files()
    const { lines, nextOffset } = await spool.ledger.readFrom(file, 0)

    expect(lines).toEqual([
      { id: accepted.id, acceptedAt: new Date('2026-09-01T08:30:00.000Z'), channel: 'smtp', rawHash: RAW_HASH },
    ])
    expect((await spool.ledger.readFrom(file, nextOffset)).lines).toEqual([])
    await spool.close()
  })

  it('offers the oldest first and forgets what was removed', async () => {
    const spool = await open(aFolder())
    const ids = []
    for (let count = 0; count < 3; count += 1) ids.push((await spool.add(anEnvelope(), RAW)).id)

    await spool.remove(ids[0] ?? '')

    expect(await spool.waiting(1)).toEqual([ids[1]])
    expect(await spool.read(ids[0] ?? '')).toEqual({ kind: 'gone' })
    await spool.close()
  })

  it('never opens a path that an id from outside would lead to', async () => {
    const spool = await open(aFolder())

    expect(await spool.read('../../spool-id')).toEqual({ kind: 'gone' })
    await spool.close()
  })

  it('R19: keeps two processes of one machine apart', async () => {
    const folder = aFolder()
    const server = await open(folder)
    const command = await open(folder)
    const ofServer = await server.add(anEnvelope(), RAW)
    const ofCommand = await command.add(anEnvelope(), RAW)

    expect(await server.waiting(10)).toEqual([ofServer.id])
    expect(await command.waiting(10)).toEqual([ofCommand.id])
    const view = createSpoolView({ fs: diskFileSystem, folder })
    expect([...(await view.waitingIds())].sort()).toEqual([ofServer.id, ofCommand.id].sort())
    await server.close()
    await command.close()
  })

  it('R19: takes over what a process left that no longer lives', async () => {
    const folder = aFolder()
    const dead = await open(folder)
    const { id } = await dead.add(anEnvelope(), RAW)
    // No process has this number (the largest is 2^22), so the holder is dead.
    writeFileSync(join(folder, '1', 'lock'), JSON.stringify({ pid: 99_999_999, startedAt: '1', token: 'a' }))

    const next = await open(folder)

    expect(await next.waiting(10)).toEqual([id])
    await dead.close()
    await next.close()
  })
})

describe('an entry of another release', () => {
  it.each([1, 2])('R24: of format %i is read, byte for byte', async format => {
    const folder = aFolder()
    await (await open(folder)).close()
    const id = '01K44X0V9P3Q8R5S7T2W6Y4Z1A'
    // Made by hand from the description of the format, as its releases write it.
    const file = readFileSync(join(__dirname, '..', '..', 'fixtures', 'spool', `version-${format}.entry`))
    writeFileSync(join(folder, '1', 'new', id), file)

    const spool = await open(folder)

    expect(await spool.waiting(10)).toEqual([id])
    expect(await spool.read(id)).toEqual({
      kind: 'message',
      message: { id, envelope: anEnvelope(), raw: RAW, rawHash: RAW_HASH },
    })
    await spool.close()
  })

  it('R24: of a format that this release does not know is said to be so, kept, and never guessed at', async () => {
    const folder = aFolder()
    const spool = await open(folder)
    const { id } = await spool.add(anEnvelope(), RAW)
    const path = join(folder, '1', 'new', id)
    const later = Buffer.concat([Buffer.from('MATCHDESK-SPOOL-9\n'), readFileSync(path).subarray(18)])
    writeFileSync(path, later)

    expect(await spool.read(id)).toEqual({
      kind: 'damaged',
      why: 'it does not begin as a spool entry of this version',
      file: later,
      envelope: null,
    })
    await spool.close()
  })
})

describe('a damaged entry', () => {
  it('of the first format is recognised by its hash', async () => {
    const folder = aFolder()
    await (await open(folder)).close()
    const id = '01K44X0V9P3Q8R5S7T2W6Y4Z1A'
    const file = readFileSync(join(__dirname, '..', '..', 'fixtures', 'spool', 'version-1.entry'))
    writeFileSync(join(folder, '1', 'new', id), flip(file, file.length - 50))

    const spool = await open(folder)

    expect(await spool.read(id)).toMatchObject({ kind: 'damaged', why: 'its hash does not hold' })
    await spool.close()
  })

  it.each([
    ['cut short', (file: Buffer) => file.subarray(0, file.length - 1)],
    ['cut within its envelope', (file: Buffer) => file.subarray(0, 40)],
    ['empty', () => Buffer.alloc(0)],
    ['longer than it was', (file: Buffer) => Buffer.concat([file, Buffer.from('x')])],
    ['of another version', (file: Buffer) => Buffer.concat([Buffer.from('MATCHDESK-SPOOL-1\n'), file.subarray(18)])],
    ['with one byte changed', (file: Buffer) => flip(file, file.length - 50)],
    ['with a byte of the envelope changed', (file: Buffer) => flip(file, 80)],
    ['with a length that no memory holds', (file: Buffer) => flip(file, 18)],
  ])('R17: is recognised when it is %s', async (_label, damage) => {
    const folder = aFolder()
    const spool = await open(folder)
    const { id } = await spool.add(anEnvelope(), RAW)
    const path = join(folder, '1', 'new', id)
    const torn = damage(readFileSync(path))
    writeFileSync(path, torn)

    expect(await spool.read(id)).toMatchObject({ kind: 'damaged', file: torn })
    await spool.close()
  })

  it('R17: is set aside, kept, and no longer offered', async () => {
    const folder = aFolder()
    const spool = await open(folder)
    const { id } = await spool.add(anEnvelope(), RAW)

    await spool.quarantine(id)

    expect(await spool.waiting(10)).toEqual([])
    expect(await createSpoolView({ fs: diskFileSystem, folder }).damagedIds()).toEqual([id])
    await spool.close()
  })
})

describe('when the disk fails', () => {
  it.each(['write', 'sync', 'rename', 'syncFolder', 'create'])(
    'R06: a failing %s refuses the message, leaves nothing of it and stops acceptance until a restart',
    async operation => {
      const folder = aFolder()
      let armed = false
      const before = (happening: string) => {
        if (armed && happening === operation) throw systemError('EIO')
      }
      const spool = await open(folder, createLazyFileSystem(folder, { before }))
      armed = true

      await expect(spool.add(anEnvelope(), RAW)).rejects.toMatchObject({ code: 'SPOOL.FAILED' })
      armed = false
      await expect(spool.add(anEnvelope(), RAW)).rejects.toMatchObject({ code: 'SPOOL.FAILED' })

      expect(spool.state()).toEqual({
        kind: 'failed',
        why: 'the disk answered EIO when a message had to be made safe',
      })
      await spool.close()
      const next = await open(folder, createLazyFileSystem(folder))
      expect(await next.waiting(10)).toEqual([])
      expect(await linesOf(next)).toEqual([])
      await next.close()
    },
  )

  it.each([
    ['R07', 'write', 'ENOSPC'],
    ['R07', 'write', 'EDQUOT'],
    ['R07', 'create', 'ENOSPC'],
    ['R10', 'create', 'EMFILE'],
    ['R10', 'create', 'ENFILE'],
  ])('%s: a shortage at %s (%s) refuses one message and takes the next', async (_id, operation, code) => {
    const folder = aFolder()
    let armed = false
    const before = (happening: string) => {
      if (armed && happening === operation) throw systemError(code)
    }
    const spool = await open(folder, createLazyFileSystem(folder, { before }))
    armed = true

    await expect(spool.add(anEnvelope(), RAW)).rejects.toMatchObject({ code: 'SPOOL.FULL' })
    armed = false

    const { id } = await spool.add(anEnvelope(), RAW)
    expect(await spool.waiting(10)).toEqual([id])
    expect(await linesOf(spool)).toEqual([id])
    await spool.close()
  })

  it('a line torn by a crash does not swallow the next one', async () => {
    const folder = aFolder()
    const first = await open(folder)
    const { id } = await first.add(anEnvelope(), RAW)
    await first.close()
    const path = join(folder, '1', 'acceptances-000001.log')
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('01J7QW3')]))

    const next = await open(folder)
    const later = await next.add(anEnvelope(), RAW)

    expect(await linesOf(next)).toEqual([id, later.id])
    await next.close()
  })
})

async function linesOf(spool: Awaited<ReturnType<typeof open>>): Promise<readonly string[]> {
  const ids: string[] = []
  for (const file of await spool.ledger.files()) {
    ids.push(...(await spool.ledger.readFrom(file, 0)).lines.map(line => line.id))
  }
  return ids
}

function flip(file: Buffer, at: number): Buffer {
  const changed = Buffer.from(file)
  changed[at] = (changed[at] ?? 0) ^ 0x01
  return changed
}
