import { maskPrivateInPlace } from '../../../kernel/sensitive'
import type { ThreadFile, ThreadMessage } from '../../services'

/** A message as it is shown at first: National Insurance numbers, dates of birth, bank and health details are masked. */
export function withoutPrivate(message: ThreadMessage): ThreadMessage {
  const { entry, parsed } = message
  return {
    ...message,
    entry: { ...entry, body: maskPrivateInPlace(entry.body) },
    parsed: parsed && {
      ...parsed,
      subject: maskPrivateInPlace(parsed.subject),
      text: maskPrivateInPlace(parsed.text),
      ...(parsed.otherVersion === undefined ? {} : { otherVersion: maskPrivateInPlace(parsed.otherVersion) }),
      ...(parsed.forwarded === undefined
        ? {}
        : { forwarded: { ...parsed.forwarded, words: maskPrivateInPlace(parsed.forwarded.words) } }),
    },
    attachments: message.attachments.map(fileWithoutPrivate),
  }
}

function fileWithoutPrivate(file: ThreadFile): ThreadFile {
  const { reading, picture } = file
  const screenshot = picture?.screenshot ?? null
  return {
    ...file,
    reading: reading && { ...reading, words: reading.words === null ? null : maskPrivateInPlace(reading.words) },
    ...(picture === undefined || screenshot === null
      ? {}
      : { picture: { ...picture, screenshot: { ...screenshot, text: maskPrivateInPlace(screenshot.text) } } }),
  }
}

/** Whether anything of a thread is masked on sight. */
export function hasPrivate(thread: readonly ThreadMessage[]): boolean {
  return thread.some(message => JSON.stringify(withoutPrivate(message)) !== JSON.stringify(message))
}
