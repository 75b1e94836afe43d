import type { Bbox, Line, Page } from 'tesseract.js'
import { PICTURE_TEXT_LIMITS } from '../../parse/limits'
import type { Box, PictureLine, PictureText, PictureWord } from '../../parse/pictures/picture-text'
import type { Engine } from './engine'
import type { OcrJob } from './ocr-messages'
import { preparePicture, type Prepared } from './prepare-picture'

/** Reads the words of one picture, with their boxes in pixels of the picture as it was given. */
export async function readPicture(engine: Engine, job: OcrJob): Promise<PictureText> {
  const prepared = await preparePicture(job)
  const page = await engine.read(prepared.pgm)
  const { width, height } = prepared
  return { kind: 'read', width, height, lines: linesOf(page, prepared) }
}

function linesOf(page: Page, { scale }: Prepared): readonly PictureLine[] {
  const lines = (page.blocks ?? []).flatMap(block => block.paragraphs).flatMap(paragraph => paragraph.lines)
  let left: number = PICTURE_TEXT_LIMITS.words
  const kept: PictureLine[] = []
  for (const line of lines) {
    const words = wordsOf(line, scale).slice(0, left)
    left -= words.length
    if (words.length > 0) kept.push(words)
  }
  return kept
}

function wordsOf(line: Line, scale: number): readonly PictureWord[] {
  return line.words
    .map(word => ({ text: word.text.trim().slice(0, PICTURE_TEXT_LIMITS.wordLength), box: boxOf(word.bbox, scale) }))
    .filter(word => word.text !== '')
}

function boxOf({ x0, y0, x1, y1 }: Bbox, scale: number): Box {
  const [x, y] = [Math.floor(x0 / scale), Math.floor(y0 / scale)]
  return { x, y, width: Math.ceil(x1 / scale) - x, height: Math.ceil(y1 / scale) - y }
}
