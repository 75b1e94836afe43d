import { readdirSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { openDiskSpool, type DiskSpool } from '../../../src/adapters/storage/disk-spool'
import { diskFileSystem } from '../../../src/adapters/storage/file-system'
import { newId } from '../../../src/kernel/ids'
import { aFolder, removeFolders } from '../../unit/inbound/support'
import { closeDoors, openDoor } from './door-fixture'
import { converse, openData } from './raw-smtp'

const DIALOGUE =
  'EHLO school.example\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<support@ect-helpdesk.example>\r\nDATA\r\nSubject: x\r\n\r\ny\r\n.\r\n'

let spool: DiskSpool
let folder: string

beforeEach(async () => {
  folder = aFolder()
  spool = await openDiskSpool({ fs: diskFileSystem, folder, newId: () => newId() })
})
afterEach(async () => {
  await closeDoors()
  await spool.close()
  removeFolders()
})

const doorWithSpool = () =>
  openDoor({ receive: (envelope, raw) => spool.add(envelope, raw), health: spool, greetingPauseMs: 0 })

type Cut = 'FIN' | 'RST' | 'half-close'

describe('a connection that ends', () => {
  it.each<Cut>(['FIN', 'RST', 'half-close'])(
    'S12: by %s at any byte leaves a message only when its end had come, and no piece of one',
    async cut => {
      const { port } = await doorWithSpool()
      for (let offset = 0; offset < DIALOGUE.length; offset += 1) await sendAndCut(port, { offset, cut })
      // Whatever was still under way has been looked at by the time that this one is answered.
      const talk = await converse(port)
      await openData(talk)
      talk.send('Subject: the last\r\n\r\ny\r\n.\r\n')
      expect(await talk.reply()).toMatch(/^250/)
      talk.end()

      const ids = await spool.waiting(1_000)
      const readings = await Promise.all(ids.map(id => spool.read(id)))
      const subjects = readings.map(reading =>
        reading.kind === 'message' ? reading.message.raw.toString() : 'damaged',
      )
      expect(subjects).toEqual(['Subject: the last\r\n\r\ny\r\n'])
      expect(readdirSync(join(folder, '1', 'tmp'))).toEqual([])
    },
    60_000,
  )

  it('R14: after its dot, before the reply, leaves the whole message or nothing; sent again it is there', async () => {
    const { port } = await doorWithSpool()
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const talk = await converse(port)
      await openData(talk)
      talk.send('Subject: x\r\n\r\ny\r\n.\r\n')
      if (attempt < 19) talk.end()
      else expect(await talk.reply()).toMatch(/^250/)
    }

    const readings = await Promise.all((await spool.waiting(100)).map(id => spool.read(id)))
    const words = readings.map(reading => (reading.kind === 'message' ? reading.message.raw.toString() : 'damaged'))
    expect(words.length).toBeGreaterThan(0)
    expect(new Set(words)).toEqual(new Set(['Subject: x\r\n\r\ny\r\n']))
  })
})

/** Sends the dialogue up to an offset as one piece, then ends the connection and waits until it is closed. */
function sendAndCut(port: number, { offset, cut }: { offset: number; cut: Cut }): Promise<void> {
  return new Promise(resolve => {
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: cut === 'half-close' })
    socket.on('error', () => undefined)
    socket.once('close', () => resolve())
    socket.once('data', () => {
      socket.resume()
      socket.write(DIALOGUE.slice(0, offset), () => {
        if (cut === 'RST') socket.resetAndDestroy()
        else socket.end()
      })
      if (cut === 'half-close') socket.once('end', () => socket.destroy())
    })
  })
}
