import Lifecycle

/// What to do when a PC is replaced or lost, by the rules (requirements §7 rows 35 to 37) and by who asks.
enum PCChangeAdvice: Sendable, Equatable {
  /// A code made on this PC lets the new one in (F-7).
  case moveCode
  /// Revoking comes first, and is his own to do (B-14, B-52).
  case revokeFirst
  /// The customer's administrator revokes and allows anew (H-17, T-16).
  case administrator
  /// The institution does it (H-14, R-50).
  case institution

  func text(_ say: Voice) -> String {
    switch self {
    case .moveCode:
      say(
        "「パソコンを入れ替える」を押して移行コードを発行し、新しいパソコンで入力してください。新しいパソコンで\(say[.acquire])が完了すると、これまでの\(say[.certificate])はお使いいただけなくなります。",
        "Press “Move to another PC” for a move code, and type it on the new PC. Once that has its certificate, the old one stops working."
      )
    case .revokeFirst:
      say(
        "先にこの画面で、これまでのパソコンの\(say[.certificate])を失効してください。そのあと、新しいパソコンで\(say[.certificate])を\(say[.acquire])してください。失効される前に入れ替えると、\(say[.logOn])していただけません。",
        "First revoke the old PC's certificate on this page, then acquire one on the new PC. If you change the PC before that, you cannot \(say[.logOn])."
      )
    case .administrator:
      say(
        "貴社の\(say.terms.administrator.ja)の方へ、\(say[.certificate])の再発行をご依頼ください。そのあと、新しいパソコンで\(say[.certificate])を\(say[.acquire])してください。",
        "Ask your company's \(say.terms.administrator.en) to reissue your certificate, then acquire it on the new PC.")
    case .institution:
      say(
        "これまでの\(say[.certificate])の失効を、画面下のお問い合わせ先へお申し出ください。お手続きのあと、新しいパソコンで\(say[.certificate])を\(say[.acquire])してください。",
        "Ask the help line below to have your certificate revoked. After that, acquire one on the new PC.")
    }
  }
}
