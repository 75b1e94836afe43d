/** One keyboard shortcut: a key alone, outside fields. */
export interface Shortcut {
  /** As `KeyboardEvent.key` gives them. */
  readonly keys: readonly string[]
  /** As people read them; left out where it is the key itself. */
  readonly shown?: string
  /** Which elements of a page it finds: those whose `data-shortcut` names it. */
  readonly name: string
  /** Only `presses` changes anything, and only who has a ticket; `opens` leaves the page; the others move about on it. */
  readonly does: 'focuses' | 'opens' | 'presses' | 'moves-on' | 'moves-back' | 'ticks' | 'chooses'
  readonly where: 'everywhere' | 'list' | 'ticket'
  /** What it does, as the help page says it. */
  readonly words: string
}

/** Every shortcut, once: the help page prints them, and pages hand them to the script. */
export const SHORTCUTS: readonly Shortcut[] = [
  at('everywhere', '?', ['help', 'opens'], 'Show this page'),
  at('everywhere', '/', ['search', 'focuses'], 'Search everything'),
  at('everywhere', 'q', ['list', 'opens'], 'Go back to the list of tickets'),
  at('everywhere', 'n', ['next', 'presses'], 'Take the next ticket of the list'),
  at(
    'everywhere',
    'c',
    ['main', 'focuses'],
    'Move to what completes the page. Enter presses it; c moves to the next one',
  ),
  at('list', 'j', ['row', 'moves-on'], 'Move to the next ticket. Enter opens it'),
  at('list', 'k', ['row', 'moves-back'], 'Move to the ticket before'),
  at('list', 'x', ['row', 'ticks'], 'Tick the ticket, or take the tick off'),
  at('list', 'f', ['filter', 'focuses'], 'Filter this list'),
  at('list', 't', ['call', 'opens'], 'Take down a telephone call'),
  at('list', 'e', ['ready', 'focuses'], 'Move to Complete all ready. Enter opens it'),
  {
    ...at('ticket', '1', ['choice', 'chooses'], 'Choose this person: first the mentor, then the ECT'),
    ...{ keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], shown: '1 to 9' },
  },
  at('ticket', 'a', ['answer', 'focuses'], 'Move to the answer that fits. Enter shows it'),
  at('ticket', 'r', ['reply', 'focuses'], 'Write a reply'),
  at('ticket', 'w', ['note', 'focuses'], 'Write a note'),
  at('ticket', 'i', ['assign', 'focuses'], 'Move to who has the ticket. Enter takes it or gives it back'),
  at('ticket', 'u', ['undo', 'focuses'], 'Move to Undo. Enter opens or presses it'),
]

/** What the script needs of them, as JSON. */
export const SHORTCUTS_FOR_SCRIPT = JSON.stringify(SHORTCUTS.map(({ keys, name, does }) => ({ keys, name, does })))

function at(
  where: Shortcut['where'],
  key: string,
  [name, does]: readonly [string, Shortcut['does']],
  words: string,
): Shortcut {
  return { keys: [key], name, does, where, words }
}
