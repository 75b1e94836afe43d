import { BLOCKS, VOID } from './elements'
import { createElementStack } from './element-stack'
import { scanHtml } from './scan-html'

/** Whether a table holds data (cells kept apart by tabs) or only lays things out. */
export type TableKind = 'data' | 'layout'

interface Survey {
  readonly presentation: boolean
  hasHeader: boolean
  hasTable: boolean
  rows: number
  cellsInRow: number
  widestRow: number
  linesInCell: number
  tallestCell: number
  /** Rows with two cells or more that say something. */
  fullRows: number
  spokenInRow: number
  cellSpoke: boolean
}

/** A cell with more lines than this is a page, not a value: mail built from tables keeps whole paragraphs in them. */
const VALUE_LINES = 4

/** Looks at every table before any text is written: the kinds, in the order in which the tables begin. */
export function surveyTables(html: string): readonly TableKind[] {
  if (!/<table/i.test(html)) return []
  const all: Survey[] = []
  const open: Survey[] = []
  const endRow = (survey: Survey): void => {
    survey.widestRow = Math.max(survey.widestRow, survey.cellsInRow)
    if (survey.spokenInRow >= 2) survey.fullRows++
  }
  const stack = createElementStack<null>(name => {
    const survey = open.at(-1)
    if (survey === undefined) return
    if (name === 'tr') endRow(survey)
    if (name === 'td' || name === 'th') endCell(survey)
    if (name === 'table') open.pop()
  })
  scanHtml(html, {
    open(name, attributes) {
      if (VOID.has(name)) {
        const survey = open.at(-1)
        if (name === 'br' && survey !== undefined) survey.linesInCell++
        return
      }
      stack.closeImplied(name)
      stack.push(name, null)
      if (name === 'table') {
        for (const outer of open.slice(-1)) outer.hasTable = true
        const survey = newSurvey(attributes)
        all.push(survey)
        open.push(survey)
        return
      }
      const survey = open.at(-1)
      if (survey !== undefined) note(survey, name)
    },
    close: name => stack.close(name),
    text(text) {
      const survey = open.at(-1)
      if (survey !== undefined && !survey.cellSpoke && /\S/.test(text)) survey.cellSpoke = true
    },
  })
  stack.closeAll()
  return all.map(kindOf)
}

function newSurvey(attributes: ReadonlyMap<string, string>): Survey {
  const role = attributes.get('role')?.toLowerCase()
  return {
    presentation: role === 'presentation' || role === 'none',
    hasHeader: false,
    hasTable: false,
    rows: 0,
    cellsInRow: 0,
    widestRow: 0,
    linesInCell: 0,
    tallestCell: 0,
    fullRows: 0,
    spokenInRow: 0,
    cellSpoke: false,
  }
}

function note(survey: Survey, name: string): void {
  if (name === 'tr') {
    survey.rows++
    survey.cellsInRow = 0
    survey.spokenInRow = 0
  } else if (name === 'td' || name === 'th') {
    survey.hasHeader ||= name === 'th'
    survey.cellsInRow++
    survey.linesInCell = 0
    survey.cellSpoke = false
  } else if (BLOCKS.has(name)) survey.linesInCell++
}

function endCell(survey: Survey): void {
  survey.tallestCell = Math.max(survey.tallestCell, survey.linesInCell)
  if (survey.cellSpoke) survey.spokenInRow++
  survey.cellSpoke = false
}

function kindOf(survey: Survey): TableKind {
  if (survey.presentation || survey.hasTable || survey.widestRow < 2) return 'layout'
  if (survey.hasHeader) return 'data'
  if (survey.fullRows === 0) return 'layout'
  if (survey.tallestCell <= 1) return 'data'
  return survey.rows >= 2 && survey.tallestCell <= VALUE_LINES ? 'data' : 'layout'
}
