import { safeFilename } from '../../../src/parse/attachments/safe-filename'

describe('names of files', () => {
  it.each([
    ['A15: folders', '../../../etc/cron.d/x', 'x'],
    ['A15: a drive', 'C:\\Windows\\System32\\evil.dll', 'evil.dll'],
    ['A15: NUL', 'list.png\0.exe', 'list.png.exe'],
    ['A15: a hidden file', '.htaccess', '.htaccess'],
    ['A15: dots and spaces at the end', 'list.png. . .', 'list.png'],
    ['A15: a name that Windows keeps for itself is only a name', 'CON', 'CON'],
    ['A15: nothing but dots', '...', null],
    ['A16: a change of direction', 'photo\u202Egnp.exe', 'photognp.exe'],
    ['A16: characters without width', 'li\u200Bst\u2060.p\u00ADng', 'list.png'],
    ['A16: letters that only look like others stay what they are', 'list.рng', 'list.рng'],
    ['A17: line ends', 'a\r\nContent-Type: text/html\r\n\r\nb.png', 'htmlb.png'],
  ])('%s', (_, name, shown) => {
    expect(safeFilename(name)).toBe(shown)
  })

  it('A15: a name of 5,000 characters keeps its ending', () => {
    expect(safeFilename(`${'x'.repeat(5_000)}.docx`)).toBe(`${'x'.repeat(250)}.docx`)
  })
})
