import { startFakeModel } from '../../test/support/fake-model.ts'

// A model that answers at once, in a process of its own, so that its work is not counted as ours.
const model = startFakeModel()
process.stdout.write(`${new URL(model.baseUrl).port}\n`)
