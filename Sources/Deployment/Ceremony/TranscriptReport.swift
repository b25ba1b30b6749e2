import CivilTime
import Foundation
import X509

/// A transcript held against its signatures, and against the files that it names.
struct TranscriptReport {
  private(set) var problems: [String] = []
  private(set) var lines: [String] = []

  /// - Parameters:
  ///   - transcript: its chain holds already.
  ///   - files: a folder in which the certificates and lists are looked for by their names; nil looks for none.
  init(_ transcript: Transcript, files: DeploymentFolder?) throws {
    for entry in transcript.entries where entry.step != .signature {
      lines.append("\(entry.number). \(entry.at.rfc3339)  \(entry.step.rawValue)")
    }
    judgeSignatures(of: transcript)
    if let files { try judgeFiles(of: transcript, in: files) }
  }

  private mutating func judgeSignatures(of transcript: Transcript) {
    guard let last = transcript.lastStep else { return }
    var signed: [String: [UInt8]] = [:]
    for entry in transcript.entries where entry.step == .signature {
      guard let signature = WitnessSignature(entry), signature.holds(in: transcript) else {
        problems.append("entry \(entry.number): the signature is not over what this transcript says")
        continue
      }
      if let declared = transcript.declaredKey(of: signature.witness), declared != signature.key.fingerprint.hex {
        problems.append("entry \(entry.number): not the key that \(signature.witness) came with")
        continue
      }
      guard transcript.witnesses.contains(signature.witness) else {
        problems.append("entry \(entry.number): \(signature.witness) is no witness of this ceremony")
        continue
      }
      if signature.entry == last.number { signed[signature.witness] = signature.key.fingerprint }
    }
    if transcript.witnesses.isEmpty { problems.append("no witness was named") }
    for witness in transcript.witnesses {
      if let key = signed[witness] {
        lines.append("signed by \(witness), key SHA-256 \(key.hex)")
      } else {
        problems.append("\(witness) has not signed what was done up to entry \(last.number)")
      }
    }
    if Set(signed.values).count < signed.count { problems.append("two witnesses have signed with the same key") }
  }

  private mutating func judgeFiles(of transcript: Transcript, in folder: DeploymentFolder) throws {
    for entry in transcript.entries {
      var name: String?
      for field in entry.fields {
        if field.name == "certificate" || field.name == "list" { name = field.value }
        guard field.name == "SHA-256", let file = name else { continue }
        name = nil
        guard folder.exists(file) else {
          problems.append("entry \(entry.number): \(file) is not there")
          continue
        }
        let bytes = try folder.read(file)
        let der =
          file.hasSuffix(".pem") ? try PEM.documents(in: String(decoding: bytes, as: UTF8.self)).first?.der : bytes
        guard let der, BackupManifest.digest(der) == field.value else {
          problems.append("entry \(entry.number): \(file) is not the one that was made")
          continue
        }
        lines.append("\(file): as it was made")
      }
    }
  }
}

extension Transcript {
  /// The fingerprint of the key with which a witness came; nil where he came without.
  func declaredKey(of witness: String) -> String? {
    guard let fields = entries.first?.fields, let place = fields.firstIndex(of: .init("witness", witness)),
      place + 1 < fields.count, fields[place + 1].name == "witness key SHA-256"
    else { return nil }
    return fields[place + 1].value
  }
}
