import { createCusum } from './cusum'
import type { Detector } from './detector'
import { createEars } from './ears'
import { createFarrington } from './farrington'
import { fixedCount } from './fixed-count'

/** What the rules' scan is compared with, by name: each as it was published, and by shares of all reports. */
export const DETECTORS: Readonly<Record<string, Detector>> = {
  'fixed count': fixedCount,
  'EARS C1': createEars('C1', 'counts'),
  'EARS C2': createEars('C2', 'counts'),
  'EARS C3': createEars('C3', 'counts'),
  CUSUM: createCusum('counts'),
  Farrington: createFarrington('counts'),
  'EARS C1 of shares': createEars('C1', 'shares'),
  'EARS C2 of shares': createEars('C2', 'shares'),
  'EARS C3 of shares': createEars('C3', 'shares'),
  'CUSUM of shares': createCusum('shares'),
  'Farrington of shares': createFarrington('shares'),
}
