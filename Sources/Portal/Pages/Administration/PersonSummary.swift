import Lifecycle

/// Somebody of the contract as the administrators' pages show him.
struct PersonSummary: Sendable {
  /// How he is held off; the moment as it is shown.
  enum Hold: Sendable, Equatable {
    case locked(until: String?)
    case blocked
  }

  /// Stands in addresses only.
  var number: Int64
  /// nil for an administrator who is known by the contract's ID.
  var id: String?
  var name: String
  /// In half-width katakana (H-98); empty where none is known.
  var kana = ""
  var role: Role
  var standing: Standing
  /// The end of the certificate that counts, where one does (B-63).
  var expiry: String?
  /// The last day on which he may acquire.
  var windowEnd: String?
  var suspended = false
  var hold: Hold?
  /// Keys of the deployment's columns that are ○ (requirements §8.22).
  var marks: Set<String> = []

  /// Name, ID, role, state and end (B-68).
  func rows(_ frame: Frame) -> [(name: String, value: String)] {
    let say = frame.say
    var rows = [
      (name: frame.terms.subscriberID[say].capitalised, value: id ?? "－"),
      (say("\(say[.person])名", "Name"), name),
      (say("\(say[.person])区分", "Role"), frame.terms[role][say].capitalised),
      (say("\(say[.certificate])状態", "Certificate"), state(say)),
      (say("\(say[.certificate])有効期限", "Valid until"), standing.hasExpiry ? expiry ?? "-" : "-"),
    ]
    rows += conditions(say).map { (say("ご利用状況", "Condition"), $0) }
    return rows
  }

  /// The state with what the word alone does not tell.
  func state(_ say: Voice) -> String {
    let note = standing.note(windowEnd: windowEnd, say)
    return standing.label(say) + (note.map { say("　\($0)", ", \($0)") } ?? "")
  }

  /// What holds him off besides his certificate, a phrase each.
  func conditions(_ say: Voice) -> [String] {
    var list: [String] = []
    if suspended { list.append(say[.suspension]) }
    switch hold {
    case .locked(let until?): list.append(say("ロック中（\(until)まで）", "locked until \(until)"))
    case .locked(nil): list.append(say("ロック中", "locked"))
    case .blocked: list.append(say("閉塞中", "blocked"))
    case nil: break
    }
    return list
  }
}
