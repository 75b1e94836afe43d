import { describeSet } from '../support/describe-set'

describeSet('the autumn set', {
  folder: __dirname,
  halves: [
    ['half-a', { must: 71, may: 14, mustNot: 65 }],
    ['half-b', { must: 68, may: 17, mustNot: 65 }],
  ],
})
