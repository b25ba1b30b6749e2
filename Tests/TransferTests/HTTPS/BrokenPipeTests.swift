import Glibc
import Testing
import Transfer

@Suite("A server that hangs up while we write")
struct BrokenPipeTests {
  @Test("it is an error of the exchange and does not end the program without a word")
  func survived() async {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_DFL)
      _ = try HTTPSClient(proxies: .direct)
      raise(SIGPIPE)
    }
  }
}
