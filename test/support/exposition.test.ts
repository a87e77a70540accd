import { expect, test } from 'bun:test'
import { readExposition } from './exposition.ts'

test.each([
  ['a family twice', '# HELP a A.\n# TYPE a gauge\na 1\n# HELP a A.\n# TYPE a gauge\na 2\n'],
  ['a series twice', '# HELP a A.\n# TYPE a gauge\na{b="c"} 1\na{b="c"} 1\n'],
  ['a label twice', '# HELP a A.\n# TYPE a gauge\na{b="c",b="d"} 1\n'],
  ['a label that is open', '# HELP a A.\n# TYPE a gauge\na{b="c"d"} 1\n'],
  ['no type', '# HELP a A.\na 1\n'],
  ['another name', '# HELP a A.\n# TYPE a gauge\nb 1\n'],
  ['no number', '# HELP a A.\n# TYPE a gauge\na many\n'],
  ['no end', '# HELP a A.\n# TYPE a gauge\na 1'],
  ['an empty line within a family', '# HELP a A.\n# TYPE a gauge\n\na 1\n'],
  [
    'a bucket below the one before',
    '# HELP a A.\n# TYPE a histogram\na_bucket{le="1",b="c"} 2\na_bucket{le="+Inf",b="c"} 1\na_sum{b="c"} 1\na_count{b="c"} 1\n',
  ],
  [
    'a histogram whose count is another',
    '# HELP a A.\n# TYPE a histogram\na_bucket{le="+Inf",b="c"} 1\na_sum{b="c"} 1\na_count{b="c"} 2\n',
  ],
  ['a counter by another name', '# HELP a A.\n# TYPE a counter\na 1\n'],
])('the reader of these tests refuses %s', (_, text) => {
  expect(() => readExposition(text)).toThrow()
})
