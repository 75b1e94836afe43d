import { describeSet } from '../support/describe-set'

describeSet('the term set', {
  folder: __dirname,
  halves: [
    ['half-a', { must: 97, may: 18, mustNot: 67 }],
    ['half-b', { must: 80, may: 28, mustNot: 71 }],
  ],
})
