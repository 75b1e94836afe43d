/** Word's engine draws padding in cells alone; of these it knows nothing at all. */
const UNKNOWN = /(?:^|;)\s*(?:max-width|min-width|display|overflow-wrap|word-break|flex[a-z-]*|grid[a-z-]*)\s*:[^;"]*/g
const BOX = /(?:^|;)\s*(?:padding|margin|border|background)(?:-[a-z]+)?\s*:[^;"]*/g

/** An email as Outlook for Windows draws it, as far as that can be said by taking away what it does not know, in a plain browser. */
export function asOutlook(html: string): string {
  return html
    .replace(/<!--\[if mso\]>([\s\S]*?)<!\[endif\]-->/g, '$1')
    .replace(/<(\w+)([^>]*?) style="([^"]*)"/g, (_all, tag: string, before: string, style: string) => {
      const known = style.replace(UNKNOWN, '')
      const isBox = /^(?:td|th|table|p|ul|ol|h[1-6]|body|img)$/.test(tag)
      return `<${tag}${before} style="${isBox ? known : known.replace(BOX, '')}"`
    })
}
