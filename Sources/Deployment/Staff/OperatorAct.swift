/// What staff can ask for, by the word that they type.
enum OperatorAct: String, CaseIterable, Sendable {
  case find, show, mails, unlock, grant, withdraw, revoke, reissue, suspend, resume
  case setMail = "set-mail"
  case setMarks = "set-marks"
  case open
  case changeBack = "change-back"
  case reset, initialise
  case challenge, challenges
  case matrixCard = "matrix-card"
  case register, `import`, leavers
  case importTokens = "import-tokens"
}
