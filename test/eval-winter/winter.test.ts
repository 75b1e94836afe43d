import { describeSet } from '../support/describe-set'

describeSet('the winter set', {
  folder: __dirname,
  halves: [
    ['half-a', { must: 72, may: 21, mustNot: 57 }],
    ['half-b', { must: 63, may: 24, mustNot: 63 }],
  ],
})
