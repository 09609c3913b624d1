/** An answer that nobody gave: what requests through Node's http get in a preview. */

import { Duplex } from 'node:stream'

const ANSWER =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}'

/** Takes what is written, says nothing until told to answer. */
export class NoSocket extends Duplex {
  connecting = false
  remoteAddress = '127.0.0.1'

  answer() {
    this.push(ANSWER)
    this.push(null)
  }

  _read() {}

  _write(_piece, _encoding, done) {
    done()
  }

  setTimeout() {
    return this
  }

  setNoDelay() {
    return this
  }

  setKeepAlive() {
    return this
  }

  ref() {
    return this
  }

  unref() {
    return this
  }
}
