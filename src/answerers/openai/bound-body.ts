import { ModelFailure } from './model-failure.ts'

// The openai package gathers an event until it is whole, and reads a refusal to its end.
const eventBytesMax = 1024 * 1024
const refusalBytesMax = 65_536

type ByteTransform = TransformStream<Uint8Array, Uint8Array>

/** Passes an event stream on while its events have an end. Fails with a ModelFailure. */
export function boundEvents(): ByteTransform {
  let eventBytes = 0
  let last = ''
  return new TransformStream({
    transform: (bytes, controller) => {
      const text = last + Buffer.from(bytes).toString('latin1')
      const end = Math.max(...eventEnds.map((it) => text.lastIndexOf(it)))
      eventBytes = end === -1 ? eventBytes + bytes.length : text.length - end
      if (eventBytes > eventBytesMax) throw new ModelFailure('sent an event without an end')
      last = text.slice(-3)
      controller.enqueue(bytes)
    },
  })
}

const eventEnds = ['\n\n', '\r\n\r\n', '\r\r']

/** As much of a refusal as tells why. */
export function cutOff(): ByteTransform {
  let room = refusalBytesMax
  return new TransformStream({
    transform: (bytes, controller) => {
      controller.enqueue(bytes.subarray(0, room))
      room -= bytes.length
      if (room <= 0) controller.terminate()
    },
  })
}
