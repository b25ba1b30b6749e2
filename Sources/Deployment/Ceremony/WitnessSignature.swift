import Secrets
import X509

/// A witness's signature under a transcript.
struct WitnessSignature {
  let witness: String
  /// The entry up to which everything is signed.
  let entry: Int
  let key: PublicKey
  let signature: [UInt8]

  /// A signature over a transcript as it stands, by a key of the witness's own.
  init(of witness: String, under transcript: Transcript, by key: PrivateKey) throws {
    guard key.publicKey.kind == .ecP256 else { throw DeploymentError("a witness's key is on the curve P-256") }
    guard let step = transcript.lastStep else { throw DeploymentError("there is nothing to sign yet") }
    self.witness = witness
    entry = step.number
    self.key = key.publicKey
    signature = try key.signSHA256(transcript.content(upTo: step))
  }

  /// The signature that an entry tells of; nil where it tells of none.
  init?(_ entry: TranscriptEntry) {
    guard entry.step == .signature, let witness = entry.value("witness"),
      let number = entry.value("up to entry").flatMap({ Int($0) }), number > 0, number < entry.number,
      let encoded = entry.value("key").flatMap(Base64URL.decode),
      let key = try? PublicKey(subjectPublicKeyInfo: encoded),
      let signature = entry.value("signature").flatMap(Base64URL.decode)
    else { return nil }
    self.witness = witness
    self.entry = number
    self.key = key
    self.signature = signature
  }

  /// What the transcript tells of it.
  ///
  /// - Parameter octets: how many octets from the file's beginning were signed, for whoever verifies with other tools.
  func fields(octets: Int) -> [TranscriptEntry.Field] {
    [
      .init("witness", witness), .init("up to entry", String(entry)), .init("octets", String(octets)),
      .init("key SHA-256", key.fingerprint.hex), .init("key", Base64URL.encode(key.subjectPublicKeyInfo)),
      .init("signature", Base64URL.encode(signature)),
    ]
  }

  /// Whether it is that witness's over what the transcript says up to there.
  func holds(in transcript: Transcript) -> Bool {
    guard entry <= transcript.entries.count else { return false }
    return key.verifies(signature: signature, over: transcript.content(upTo: transcript.entries[entry - 1]))
  }
}
