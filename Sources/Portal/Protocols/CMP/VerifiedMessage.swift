import X509

/// A message whose protection held, who said it, and what protects the answer.
struct VerifiedMessage {
  let message: CMPMessage
  let speaker: CMPSpeaker
  let protector: CMPProtector
}
