import CLibevent

/// A request that is being answered, as its loop sees it.
struct Exchange {
  let generation: UInt64
  let request: UnsafeMutablePointer<evhttp_request>
  let isHead: Bool
  let began: UInt64
  let id: String
  let host: String
  let method: String
  let path: String
  var task: Task<Void, Never>?
}
