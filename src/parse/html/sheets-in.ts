/** Sheets of mail programs have some kilobytes; a page builder's some fifty. */
export const MAX_SHEET = 1_000_000

/** One sheet that a page brings along. */
export interface PageSheet {
  readonly css: string
  /** The media query of its element; empty where there is none. */
  readonly media: string
}

/** What stands in style elements, comments of the page left out: those hold what Outlook alone reads. Linear. */
export function sheetsIn(html: string): readonly PageSheet[] {
  const start = /<!--|<style\b([^>]{0,500})>/gi
  const end = /<\/style/gi
  const sheets: PageSheet[] = []
  let length = 0
  for (let found = start.exec(html); found !== null && length < MAX_SHEET; found = start.exec(html)) {
    if (found[0] === '<!--') {
      // An empty comment may share its dashes: `<!-->`.
      const close = html.indexOf('-->', found.index + 2)
      if (close < 0) break
      start.lastIndex = close + 3
      continue
    }
    end.lastIndex = start.lastIndex
    const close = end.exec(html)?.index ?? html.length
    const css = html.slice(start.lastIndex, Math.min(close, start.lastIndex + MAX_SHEET - length))
    sheets.push({ css, media: mediaOf(found[1] ?? '') })
    length += css.length
    start.lastIndex = close
  }
  return sheets
}

function mediaOf(attributes: string): string {
  const found = /\bmedia\s*=\s*(?:"([^"]{0,300})"|'([^']{0,300})'|([^\s"'>]{1,300}))/i.exec(attributes)
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
}

/** Whether it brings a sheet in the place of an address, which is not opened here. */
export function bringsSheetAsAddress(html: string): boolean {
  return /(?:<link\b[^>]{0,500}?\bhref\s*=\s*["']?|@import\s{0,20}(?:url\(\s{0,20})?["']?)\s{0,20}data:/i.test(html)
}
