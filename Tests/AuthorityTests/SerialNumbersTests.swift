import Authority
import Testing
import X509

@Suite("Serial numbers")
struct SerialNumbersTests {
  @Test("every number has its full length, is positive, and differs", arguments: [20, 16])
  func draws(_ octets: Int) throws {
    let numbers = try #require(SerialNumbers(octets: octets))
    var seen: Set<SerialNumber> = []
    for _ in 0..<2000 {
      let number = numbers.next()
      #expect(number.octets.count == octets)
      #expect((1...0x7F).contains(number.octets[0]))
      #expect(seen.insert(number).inserted)
    }
  }

  @Test("a draw that would begin with an empty octet is repeated")
  func redraws() throws {
    struct Fixed: RandomNumberGenerator {
      var words: [UInt64]
      mutating func next() -> UInt64 { words.isEmpty ? .max : words.removeFirst() }
    }
    var generator = Fixed(words: [0x80, 0, 0])
    let number = try #require(SerialNumbers(octets: 20)).next(using: &generator)
    #expect(number.hex == "7f" + String(repeating: "ff", count: 19))
  }

  @Test("other lengths are refused", arguments: [0, 8, 17, 21, -1])
  func refuses(_ octets: Int) {
    #expect(SerialNumbers(octets: octets) == nil)
  }
}
