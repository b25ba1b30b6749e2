import CivilTime
public import Lifecycle
public import X509

extension AuditCheckpoint {
  private static let heading = "inkan audit checkpoint 1"

  /// What is signed: words with one space between, the same for every reader.
  public func statement(of institution: String) -> String {
    "\(Self.heading) \(institution) \(number) \(sequence) \(hash.hex) \(ExactMoment.text(at)) \(keyID.hex)"
  }

  /// A checkpoint from its statement, and whose it is; nil for any other text. Whether it is signed is another question.
  static func parsed(_ statement: String, signature: [UInt8]) -> (institution: String, checkpoint: AuditCheckpoint)? {
    let words = statement.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 10, let number = Int64(words[5]), let sequence = Int64(words[6]),
      let hash = [UInt8](hex: words[7]), let at = ExactMoment.moment(words[8]), let keyID = [UInt8](hex: words[9])
    else { return nil }
    let checkpoint = AuditCheckpoint(
      number: number, sequence: sequence, hash: hash, at: at, keyID: keyID, signature: signature)
    guard checkpoint.statement(of: words[4]) == statement else { return nil }
    return (words[4], checkpoint)
  }

  /// Whether a key made the signature.
  public func isSigned(by key: PublicKey, of institution: String) -> Bool {
    key.verifies(signature: signature, over: Array(statement(of: institution).utf8))
  }
}
