import Enrolment
import Testing

@Suite("A link that starts the program")
struct LaunchLinkTests {
  /// A nonce of the least length; `N` stands for it below.
  private static let nonce = "abcdefghijklmnopqrstuv"

  @Test("an id and a nonce are all that a link carries (B-21)", arguments: [22, 32, 43])
  func taken(length: Int) throws {
    let nonce = String("Aa0-_".flatMap { String(repeating: $0, count: 9) }.prefix(length))
    let link = try LaunchLink("inkan://mihon-1/" + nonce)
    #expect(link.institution == "mihon-1" && link.nonce == nonce)
  }

  @Test(
    "every other spelling is refused: another scheme, case, address, query, escape, or length (B-21)",
    arguments: [
      "", "inkan:", "inkan://", "inkan://daiichi", "inkan://daiichi/", "inkan:///N", "inkan:daiichi/N",
      "INKAn://daiichi/N", "Inkan://daiichi/N", "inkan://Daiichi/N", " inkan://daiichi/N", "inkan://daiichi/N/",
      "inkan://daiichi/N/x", "inkan://daiichi//N", "inkan://daiichi/N?x", "inkan://daiichi/N#x", "inkan://daiichi/N\n",
      "inkan://user@daiichi/N", "inkan://daiichi:8443/N", "inkan://daiichi.example/N", "inkan://-daiichi/N",
      "inkan://d%61iichi/N", "inkan://daiichi/%61N", "inkan://ｄaiichi/N", "inkan://daiichi/NN", "inkan://daiichi/N=",
      "inkan://daiichi/Nä", "inkan://daiichi/N\u{0}", "inkan://daiichi/N.", "inkan://daiichi/../N",
      "inkan://daiichi\\N",
      "https://daiichi/N", "--yes", "inkan://daiichi/abcdefghijklmnopqrstu",
      "inkan://a23456789012345678901234567890123/N",
    ])
  func refused(text: String) {
    #expect {
      try LaunchLink(text.replacing("N", with: Self.nonce))
    } throws: { error in
      // The link is not repeated: its nonce may still be good.
      if case .failed(.launchLinkMalformed, let detail)? = error as? EnrolmentError {
        !detail.contains(Self.nonce)
      } else {
        false
      }
    }
  }
}
