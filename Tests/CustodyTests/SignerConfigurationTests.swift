import StrictJSON5
import Testing

@testable import Custody

@Suite("signer.json5")
struct SignerConfigurationTests {
  private static func problems(_ authority: String, mode: String = "0660") -> [String] {
    do {
      _ = try SignerConfiguration.decode(
        json5: Array(
          """
          { socket: "s", socketMode: "\(mode)", peers: [1], custodians: [], journal: "j", authorities: [{
            id: "a-g1", certificate: "a.pem", root: "r.pem", statusURL: "http://s", shards: 1, policy: "1.2.3",
            \(authority) }] }
          """.utf8))
      return []
    } catch {
      return error.problems.map(\.path)
    }
  }

  @Test("a CA has a file's key or a token's, exactly one, and every problem is told")
  func forms() {
    #expect(Self.problems(#"key: { file: "k", passphraseFile: null }"#) == [])
    let token = #"token: { module: "m", token: "t", key: "k", keyID: null, pinFile: "p", sessions: 2 }"#
    #expect(Self.problems(token) == [])
    #expect(Self.problems("") == ["authorities[0].key"])
    #expect(Self.problems(token + #", key: { file: "k", passphraseFile: null }"#).contains("authorities[0].token"))
    #expect(
      Self.problems(#"key: { file: "k" }, pin: "1234""#, mode: "9")
        == ["socketMode", "authorities[0].key.passphraseFile", "authorities[0].pin"])
    #expect(Self.problems(token.replacing("2 }", with: "0 }")) == ["authorities[0].token.sessions"])
  }
}
