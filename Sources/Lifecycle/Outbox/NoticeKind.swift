/// What a mail is about; the words are the store's and never change.
public enum NoticeKind: String, Sendable, CaseIterable {
  case renewalDue
  case expired
  case granted
  case withdrawn
  case methodOpened
  case issued
  case renewed
  case moved
  case revoked
  case reissued
  case reset
  case changedBack
  case locked
  case blocked
  case released
  case suspended
  case resumed
  case initialSecretSent
  case registered
  case mailCode
  case moveCode
}
