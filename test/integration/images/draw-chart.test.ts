import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { drawColumns } from '../../../src/report/chart/columns'

const BUILT = path.join(__dirname, '..', '..', '..', 'dist', 'src', 'adapters', 'images', 'draw-chart.js')
const NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'

describe('a chart as a picture', () => {
  it('has its letters on a server without any font, two pixels for each, and nothing besides', async () => {
    const svg = drawColumns({ id: 'c', title: 'T', description: 'D', width: 440 }, [
      { label: '24 Nov', value: 3, before: 0.4 },
    ])
    const folder = await mkdtemp(path.join(tmpdir(), 'no-fonts-'))
    await writeFile(path.join(folder, 'fonts.conf'), NO_FONTS)

    const script = `require(${JSON.stringify(BUILT)}).drawChartAsPng(process.argv[1]).then(png => process.stdout.write(png.toString('base64')))`
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, svg], {
      env: { ...process.env, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
    })
    await rm(folder, { recursive: true })

    const picture = sharp(Buffer.from(stdout, 'base64'))
    const { format, width, height, exif, icc, hasAlpha } = await picture.metadata()
    expect({ format, width, height, exif, icc, hasAlpha }).toEqual({
      ...{ format: 'png', width: 880, height: 376, exif: undefined, icc: undefined, hasAlpha: false },
    })
    // The label stands below the base line, where nothing else is drawn.
    const below = picture.clone().extract({ left: 0, top: 332, width: 440, height: 40 }).greyscale()
    const { channels } = await below.stats()
    expect(channels[0]?.min).toBeLessThan(80)
  })
})
