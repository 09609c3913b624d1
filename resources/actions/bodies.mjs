/** Bodies of requests and answers as they are recorded: unpacked, bounded, as text where they are text. */

import zlib from 'node:zlib'

const MOST_UNPACKED = 1 << 20
const UNPACK = { gzip: zlib.gunzipSync, deflate: zlib.inflateSync, br: zlib.brotliDecompressSync }

/** A body without its `Content-Encoding`, as it is where that fails. */
export function unpacked(body, packing) {
  const unpack = body === null ? undefined : UNPACK[packing?.toLowerCase()]
  if (unpack === undefined) return body
  try {
    return unpack(body, { maxOutputLength: MOST_UNPACKED })
  } catch {
    return body
  }
}

/** At most `most` bytes of a body, as `{body, encoding, size}`; what is taken is taken off `budget.left`. */
export function shown(body, most, budget) {
  if (body === null) return { body: null, size: 0 }
  const part = body.subarray(0, Math.max(0, Math.min(most, budget.left)))
  budget.left -= part.length
  try {
    // A character that the cut halves is left out; bytes that are no UTF-8 at all are handed over as they are.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { body: decoder.decode(part, { stream: part.length < body.length }), encoding: 'text', size: body.length }
  } catch {
    return { body: part.toString('base64'), encoding: 'base64', size: body.length }
  }
}
