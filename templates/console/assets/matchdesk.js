// The enhancements of the design system: double-click guard, menu on small screens, shown passwords. All pages work without.
import { initAll } from './govuk-frontend.min.js'

initAll()
