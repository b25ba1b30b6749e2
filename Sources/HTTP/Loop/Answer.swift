/// A handler's answer on its way back to the loop. The connection's key may have been given to another connection
/// since; the generation, unique in a loop, tells.
struct Answer: Sendable {
  let connection: UInt
  let generation: UInt64
  let response: Response
}
