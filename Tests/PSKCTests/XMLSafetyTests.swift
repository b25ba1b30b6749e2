import PSKC
import Secrets
import TestTools
import Testing

@Suite("Hostile XML")
struct XMLSafetyTests {
  private static let root = "<KeyContainer Version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\""
  private static let password = PSKCKey.password(SecretText("qwerty"))

  private func refusal(_ text: String) -> PSKCError.Code? {
    #expect(throws: PSKCError.self) { try PSKCDocument.read(Array(text.utf8), key: nil) }?.code
  }

  @Test("a document type is an error, whatever is in it")
  func documentType() {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
    for declaration in [
      "<!DOCTYPE KeyContainer>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
      "<!DOCTYPE x [<!ENTITY l0 \"ha\">\(laughs)]>", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]>",
    ] {
      #expect(
        refusal("<?xml version=\"1.0\"?>\n<!-- -->\(declaration)\(Self.root)>&l9;&e;</KeyContainer>") == .documentType)
      #expect(refusal("\(Self.root)>\(declaration)</KeyContainer>") == .documentType)
    }
    #expect(refusal("\(Self.root)>&l9;</KeyContainer>") == .badXML)
  }

  @Test("depth, attributes, elements, packages and length have limits")
  func limits() {
    #expect(refusal("\(Self.root)>" + String(repeating: "<a>", count: 300_000)) == .badXML)
    #expect(refusal(String(repeating: "<KeyContainer xmlns:a=\"b\">", count: 40_000)) == .badXML)
    #expect(refusal("\(Self.root) \((0..<1_000_000).map { "a\($0)=\"\"" }.joined(separator: " "))/>") == .tooLarge)
    #expect(refusal("\(Self.root) \((0..<90_000).map { "a\($0)=\"\"" }.joined(separator: " "))/>") == .badXML)
    #expect(refusal("\(Self.root)>" + String(repeating: "<a/>", count: 200_000) + "</KeyContainer>") == .tooLarge)
    #expect(
      refusal("\(Self.root)>" + String(repeating: "<KeyPackage/>", count: 10_001) + "</KeyContainer>") == .tooLarge)
    #expect(refusal(String(repeating: " ", count: 1 << 20) + "\(Self.root)/>") == .tooLarge)
  }

  @Test("ten thousand packages are read in a time that grows with their number only")
  func manyPackages() throws {
    let text = "\(Self.root)>" + String(repeating: "<KeyPackage/>\n", count: 10_000) + "</KeyContainer>"
    var refused: [RefusedPackage] = []
    let time = try ContinuousClock().measure { refused = try PSKCDocument.read(Array(text.utf8), key: nil).refused }
    #expect(refused.count == 10_000)
    #expect(refused.last?.line == 10_000)
    #expect(time < .seconds(10), "\(time)")
  }

  @Test(
    "a mebibyte of anything is judged at once",
    arguments: ["<", "&", "&#1", "<!--", "<![CDATA[", "]]", "<?a", "-", "<a ", " a=\"\"", "<a:b xmlns:a='c'/>", "あ"])
  func long(unit: String) {
    let text = "\(Self.root)>" + String(repeating: unit, count: (1 << 20) / unit.utf8.count - 200)
    let time = ContinuousClock().measure { #expect(refusal(text) != nil) }
    #expect(time < .seconds(10), "\(time)")
  }

  @Test("namespaces in scope have a limit, so that each element costs little")
  func manyNamespaces() {
    func scope(_ number: Int) -> String { (0..<30).map { " xmlns:n\(number)x\($0)='u'" }.joined() }
    let outer = "\(Self.root)>" + (0..<20).map { "<a\(scope($0))>" }.joined()
    #expect(refusal(outer + String(repeating: "<a xmlns:b='c'/>", count: 50_000)) == .badXML)
    #expect(refusal("\(Self.root)><a\(scope(0))><a\(scope(1))/></a></KeyContainer>") == .badStructure)
    #expect(refusal("\(Self.root)><a\(scope(0))><a\(scope(1))><a\(scope(2))/></a></a></KeyContainer>") == .badXML)
  }

  @Test("namespaces count by their URI, not by their prefix")
  func namespaces() throws {
    let package = Container().package
    func document(_ open: String, _ close: String, _ package: String) -> [UInt8] {
      Array("\(open)\(package)\(close)".utf8)
    }
    let uri = "urn:ietf:params:xml:ns:keyprov:pskc"
    let prefixed = package.replacing("</", with: "\u{1}").replacing("<", with: "<p:").replacing("\u{1}", with: "</p:")
    let read = try PSKCDocument.read(
      document("<p:KeyContainer Version='1.0' xmlns:p='\(uri)'>", "</p:KeyContainer>", prefixed), key: nil)
    #expect(read.packages.count == 1)
    for bytes in [
      document("<KeyContainer Version='1.0'>", "</KeyContainer>", package),
      document("<KeyContainer Version='1.0' xmlns='\(uri)2'>", "</KeyContainer>", package),
      document("<p:KeyContainer Version='1.0' xmlns:p='other' xmlns='\(uri)'>", "</p:KeyContainer>", package),
      document("<KeyContainer Version='1.1' xmlns='\(uri)'>", "</KeyContainer>", package),
      document("<KeyContainer xmlns='\(uri)' xmlns:p='\(uri)' p:Version='1.0'>", "</KeyContainer>", package),
    ] {
      let error = #expect(throws: PSKCError.self) { try PSKCDocument.read(bytes, key: nil) }
      #expect(error?.code == .notKeyContainer)
    }
  }

  @Test("comments, instructions, references and literal text stand where XML lets them")
  func forms() throws {
    let secret = "<PlainValue>\nMTIz<!-- x -->NDU2<![CDATA[Nzg5]]>MDEy&#77;z&#x51;1Njc4<?a b?>OTA=\t</PlainValue>"
    var container = Container(secret: secret)
    container.device = "<SerialNo>&lt;&amp;&gt;&quot;&apos;&#x898B;</SerialNo>"
    let package = try #require(
      try PSKCDocument.read([0xEF, 0xBB, 0xBF] + container.bytes() + Array("<!-- end -->\n".utf8), key: nil)
        .packages.first)
    #expect(package.secret.equals(SecretText("12345678901234567890")))
    #expect(package.serialNumber == "<&>\"'見")
  }

  @Test(
    "what is not well-formed is refused",
    arguments: [
      "", " ", "text", "<", "<a", "<a>", "<a></b>", "<a/><b/>", "<a b=c/>", "<a b='1' b='2'/>", "<a b='<'/>",
      "<a b='1'c='2'/>",
      "<a>&amp</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#+65;</a>", "<a>&#;</a>", "<a>&nbsp;</a>", "<a>]]></a>",
      "<a:b/>",
      "<a xmlns:b=''/>", "<a xmlns:xml='x'/>", "<a xmlns:xmlns='x'/>", "<a:b:c xmlns:a='x'/>", "<:a/>", "<a:/>",
      "<a xmlns:p='x' xmlns:q='x' p:c='' q:c=''/>", "<a><!-- -- --></a>", "<a><![CDATA[</a>",
      "<a><?xml version='1.0'?></a>",
      " <?xml version='1.0'?><a/>", "<?xml version='1.1'?><a/>", "<?xml version='1.0' encoding='Shift_JIS'?><a/>",
      "<?xml encoding='UTF-8'?><a/>", "<a>\u{1}</a>", "<a>\u{FFFF}</a>", "<a></a >x", "<a/>&amp;", "<a><b></a></b>",
      "<1/>",
    ])
  func malformed(text: String) {
    #expect(refusal(text) == .badXML)
  }

  @Test("a container cut off anywhere is refused")
  func truncated() throws {
    let bytes = Container.figure7.bytes()
    for end in bytes.indices {
      #expect(throws: PSKCError.self) { try PSKCDocument.read(Array(bytes[..<end]), key: Self.password) }
    }
    #expect(try PSKCDocument.read(bytes, key: Self.password).packages.count == 1)
  }

  @Test("an altered container is refused, or gives the very secret that its codes vouch for", arguments: 0..<2)
  func mutated(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    let original = Container.figure7.bytes()
    for _ in 0..<1_000 {
      guard let document = try? PSKCDocument.read(original.mutated(using: &generator), key: Self.password) else {
        continue
      }
      for package in document.packages { #expect(package.secret.equals(SecretText("12345678901234567890"))) }
    }
  }

  @Test("whatever is read as XML is XML to another reader too")
  func judged() throws {
    var generator = SplitMix(seed: 7)
    let original = Container(secret: "<PlainValue>MTIz<!-- x --><![CDATA[Nzg5]]>&#77;<?a b?></PlainValue>").bytes()
    var accepted: [[UInt8]] = [original]
    for _ in 0..<2_000 {
      let bytes = original.mutated(using: &generator)
      do throws(PSKCError) {
        _ = try PSKCDocument.read(bytes, key: nil)
      } catch  where error.code == .badXML {
        continue
      } catch {}
      accepted.append(bytes)
    }
    let script = """
      import sys
      from xml.parsers import expat
      for line in sys.stdin:
          expat.ParserCreate(namespace_separator=' ').Parse(bytes.fromhex(line), True)
      """
    let lines = accepted.map { $0.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\n" }
    let judge = try Tool.run(["python3", "-c", script], input: Array(lines.joined().utf8))
    #expect(accepted.count > 100)
    #expect(judge.succeeded, "\(judge.errors)")
  }
}
