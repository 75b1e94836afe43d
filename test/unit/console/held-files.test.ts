import { Readable } from 'node:stream'
import type { Request } from 'express'
import { createHeldFiles, type HeldFiles } from '../../../src/console/uploads/held-files'
import { UPLOAD_LIMITS } from '../../../src/console/uploads/upload-limits'

const request = () => Object.create(null) as unknown as Request
/** Ten megabytes in pieces, as a form brings them. */
const MOST = Array.from({ length: 10 }, () => Buffer.alloc(1_000_000))

/** Brings one file of a request; gives what is wrong with it. */
function bring(held: HeldFiles, of: Request, pieces: readonly Buffer[]): Promise<unknown> {
  const file = { originalname: 'a.pdf', stream: Readable.from(pieces) } as unknown as Express.Multer.File
  return new Promise(resolve => held._handleFile(of, file, resolve))
}
const kindsOf = (held: HeldFiles, of: Request) => held.of(of).map(({ bytes, whyNot }) => whyNot ?? bytes?.length)

describe('files that are held in memory', () => {
  it('have a bound in the process, whoever sends them, and make room when a form is answered', async () => {
    const held = createHeldFiles(() => true)
    const full = Array.from({ length: Math.floor(UPLOAD_LIMITS.bytesHeld / 10_000_000) }, request)
    for (const of of full) await bring(held, of, MOST)
    const late = request()
    await bring(held, late, MOST)
    const [first = late] = full
    held.release(first)
    held.release(first)
    await bring(held, late, MOST)
    await bring(held, request(), [Buffer.alloc(6_000_001)])

    expect(full.map(of => kindsOf(held, of))).toEqual(full.map(() => [10_000_000]))
    expect(kindsOf(held, late)).toEqual(['no-room', 10_000_000])
  })

  it('of more than ten megabytes are let go as they come', async () => {
    const held = createHeldFiles(() => true)
    const of = request()
    await bring(held, of, [...MOST, Buffer.alloc(1)])

    expect(kindsOf(held, of)).toEqual(['too-large'])
  })

  it('are counted and thrown away where none may be sent, and given up when they have no end', async () => {
    const held = createHeldFiles(() => false)
    const of = request()
    expect(await bring(held, of, MOST)).toBeNull()
    expect([held.countOf(of), held.of(of)]).toEqual([1, []])

    const endless = Array.from({ length: UPLOAD_LIMITS.bytesRead / 1_000_000 }, () => MOST[0] ?? Buffer.alloc(0))
    expect(await bring(held, of, endless)).toMatchObject({ code: 'CONSOLE.UPLOAD_TOO_LARGE' })
  })
})
