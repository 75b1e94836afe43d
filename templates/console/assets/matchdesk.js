// The enhancements of the design system: double-click guard, menu on small screens, shown passwords. All pages work without.
import { initAll } from './govuk-frontend.min.js'

initAll()

// What is folded on the screen is printed; paper unfolds nothing.
let unfolded = []
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('details:not([open])')]
  for (const fold of unfolded) fold.open = true
})
addEventListener('afterprint', () => {
  for (const fold of unfolded) fold.open = false
})
