public import CivilTime
import X509

/// Making a move code on the old PC, under its certificate (F-7).
///
/// Nothing is recorded: the code is told once, and whoever was cut off makes another, which ends the one before.
public struct MovingOut {
  private let portal: PortalAddress
  private let connection: Connection
  private let store: any CredentialStore
  private let answers: any AnswerSource
  private let report: (EnrolmentStep) -> Void
  private let pass: (Checkpoint) -> Void

  /// - Parameters:
  ///   - store: where the present certificate and its key are.
  ///   - answers: who answers what the institution asks.
  ///   - report: told what is being done.
  ///   - pass: called between the steps.
  public init(
    portal: PortalAddress, connection: Connection, store: any CredentialStore, answers: any AnswerSource,
    report: @escaping (EnrolmentStep) -> Void = { _ in }, pass: @escaping (Checkpoint) -> Void = Checkpoint.pass
  ) {
    self.portal = portal
    self.connection = connection
    self.store = store
    self.answers = answers
    self.report = report
    self.pass = pass
  }

  /// Proves who is there and has a code made.
  ///
  /// - Parameter serial: under which certificate; nil where there is no choice.
  public func makeCode(
    serial: String?, at now: Timestamp
  ) throws(EnrolmentError) -> (code: MoveCode, institution: Institution) {
    let institution = try connection.institution(portal)
    report(.connected(institution: institution.name))
    let present = try Inventory(store).renewable(of: institution, serial: serial, at: now)
    report(.moving(certificate: CertificateSummary(present)))
    let host: EnrolmentAPI
    do {
      host = try connection.api(
        institution.certificatePortal,
        identity: try store.identity(
          present.der, chain: institution.issuer(of: present).map { [$0.der] } ?? [],
          publicKey: present.content.subjectPublicKeyInfo))
    } catch let error as StoreError {
      throw EnrolmentError(error)
    } catch let error as EnrolmentError {
      throw error
    } catch {
      throw .garbled("\(error)")
    }
    let attempt = try host.start(.makeMoveCode)
    pass(.started)
    let dialogue = ProofDialogue(host: host, answers: answers, report: report, pass: pass)
    guard case .proven = try dialogue.run(attempt) else {
      throw .failed(.answerMissing, detail: Ask.mailCode)
    }
    pass(.proven)
    let code = try host.moveCode(attempt.token)
    pass(.moveCodeMade)
    return (code, institution)
  }
}
