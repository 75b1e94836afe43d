import type { Drawn, FileTool, Opened } from '../../src/parse/files/file-tool'
import type { ContainerKind } from '../../src/parse/files/container-kind'

/** A file tool that answers what a test says, and remembers what it was asked; without a word of the test everything is unreadable. */
export class FakeFileTool implements FileTool {
  readonly asked: string[] = []
  constructor(
    private readonly says: {
      readonly open?: (file: { readonly kind: ContainerKind; readonly bytes: Buffer }) => Opened
      readonly draw?: (picture: { readonly type: string; readonly bytes: Buffer }) => Drawn
    } = {},
  ) {}

  async open(file: { readonly kind: ContainerKind; readonly bytes: Buffer }): Promise<Opened> {
    this.asked.push(`open ${file.kind}`)
    return this.says.open?.(file) ?? { kind: 'unreadable', why: 'Not read in this test.' }
  }

  async draw(picture: { readonly type: string; readonly bytes: Buffer }): Promise<Drawn> {
    this.asked.push(`draw ${picture.type}`)
    return this.says.draw?.(picture) ?? { kind: 'unreadable', why: 'Not drawn in this test.' }
  }
}
