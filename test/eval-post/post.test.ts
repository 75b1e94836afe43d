import { describeSet } from '../support/describe-set'

describeSet('the post set', {
  folder: __dirname,
  halves: [
    ['half-a', { must: 95, may: 23, mustNot: 48 }],
    ['half-b', { must: 76, may: 21, mustNot: 48 }],
  ],
})
