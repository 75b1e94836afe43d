// Keyboard shortcuts. Which there are stands on the page (`#md-shortcuts`), from the list that the help page prints. None of them completes or
// sends anything: they move the focus, leave the page, or take the next ticket.
const APART_MS = 700
const LAST = 'md-last-key'
const shortcuts = JSON.parse(document.getElementById('md-shortcuts')?.dataset.list ?? '[]')
const FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]'

const DO = {
  focuses: ({ name }) => focusOn(after(placesOf(name))),
  opens: ({ name }) => placesOf(name)[0]?.click(),
  presses: ({ name }, key) => press(placesOf(name)[0], key),
  'moves-on': ({ name }) => moveRow(name, 1),
  'moves-back': ({ name }) => moveRow(name, -1),
  ticks: () => document.activeElement?.closest('tr')?.querySelector('input[type="checkbox"]')?.click(),
  chooses: (_shortcut, key) => choose(Number(key)),
}

addEventListener('keydown', event => {
  if (event.defaultPrevented || event.repeat || event.isComposing || hasModifier(event)) return
  const confirmed = event.target.closest('[data-confirm]')
  if (event.key === 'Escape' && confirmed) {
    confirmed.closest('[tabindex="-1"]')?.focus()
    return
  }
  if (event.target.closest(FIELDS) || document.querySelector('dialog[open]')) return
  const shortcut = shortcuts.find(({ keys }) => keys.includes(event.key))
  // While the button that completes has the focus, Enter decides: nothing else leaves the page from there.
  if (!shortcut || (confirmed && shortcut.does !== 'focuses')) return
  event.preventDefault()
  DO[shortcut.does](shortcut, event.key)
})

/** Shift counts with letters and digits; other signs need it on some keyboards. */
function hasModifier({ key, shiftKey, ctrlKey, altKey, metaKey }) {
  return ctrlKey || altKey || metaKey || (shiftKey && /^[a-z0-9]$/i.test(key))
}

for (const { name, keys, does } of shortcuts) {
  if (!['focuses', 'opens', 'presses'].includes(does)) continue
  placesOf(name)[0]?.setAttribute('aria-keyshortcuts', keys[0])
}
number()

/** What a shortcut finds on this page: what stands in its body goes before what stands in its frame. */
function placesOf(name) {
  const all = [...document.querySelectorAll(`[data-shortcut~="${name}"]`)].filter(isThere)
  return [...all.filter(one => !isInFrame(one)), ...all.filter(isInFrame)]
}

function isInFrame(element) {
  return element.closest('header, footer') !== null
}

/** Neither disabled nor hidden; what is folded away counts, because it is unfolded. */
function isThere(element) {
  const fold = element.closest('details:not([open])')
  return !element.disabled && (fold !== null || element.getClientRects().length > 0)
}

/** The one behind that which has the focus, or the first. */
function after(places) {
  return places[places.indexOf(document.activeElement) + 1] ?? places[0]
}

function focusOn(element) {
  if (!element) return
  for (let fold = element.closest('details'); fold; fold = fold.parentElement.closest('details')) {
    if (element.localName !== 'summary') fold.open = true
  }
  // A button that sticks to the edge is in sight already: the page stays as it was read.
  element.focus({ focusVisible: true, preventScroll: true })
  element.scrollIntoView({ block: 'nearest' })
}

/** Twice in a moment is one press, on whichever page the second one lands. */
function press(button, key) {
  if (!button) return
  const last = lastPress()
  if (last.key === key && Date.now() - last.at < APART_MS) return
  try {
    sessionStorage.setItem(LAST, JSON.stringify({ key, at: Date.now() }))
  } catch {
    // A browser that keeps nothing: the second press takes the next ticket, and gives this one back.
  }
  button.click()
}

function lastPress() {
  try {
    return JSON.parse(sessionStorage.getItem(LAST) ?? '{}')
  } catch {
    return {}
  }
}

function moveRow(name, step) {
  const rows = placesOf(name)
  const row = document.activeElement?.closest('tr')
  const here = rows.findIndex(link => row?.contains(link))
  const next = here === -1 ? rows[step > 0 ? 0 : rows.length - 1] : rows[here + step]
  focusOn(next)
}

/** The question that a digit answers: the first of the first form that has no answer yet. */
function questionOf() {
  const [form] = placesOf('choice')
  const groups = [...(form?.querySelectorAll('.govuk-radios') ?? [])]
  return groups.map(group => [...group.querySelectorAll('input')]).find(radios => radios.every(radio => !radio.checked))
}

function choose(digit) {
  const radio = questionOf()?.[digit - 1]
  if (!radio) return
  radio.click()
  number()
  if (!questionOf()) focusOn(radio.form.querySelector('[type="submit"]'))
}

/** Shows the digits beside the answers of the question that is next. */
function number() {
  for (const key of document.querySelectorAll('.md-choice .md-kbd')) key.remove()
  for (const [place, radio] of (questionOf() ?? []).slice(0, 9).entries()) {
    const key = document.createElement('kbd')
    key.className = 'md-kbd'
    key.ariaHidden = 'true'
    key.textContent = String(place + 1)
    radio.labels[0].prepend(key, ' ')
  }
}
