public import CivilTime
import Transfer
import X509

/// Acquiring and renewing: prove → key → request → receive → install → confirm.
///
/// Every step is recorded before the next begins, so that the same command, run again after a power cut, goes on where
/// it stopped: no certificate is lost, and no key is made twice for one. It also goes on in the same attempt with a mailed
/// code that nobody could give in the run that had it mailed.
public struct EnrolmentFlow {
  private let portal: PortalAddress
  private let connection: Connection
  private let store: any CredentialStore
  private let answers: any AnswerSource
  private let journals: String
  private let device: String?
  private let report: (EnrolmentStep) -> Void

  /// - Parameters:
  ///   - portal: the institution's portal, as the person typed it.
  ///   - store: where the key is made and kept.
  ///   - answers: who answers what the institution asks.
  ///   - journals: the folder of the procedures' records.
  ///   - device: this PC's label; at most 40 characters.
  ///   - report: told what is being done.
  public init(
    portal: PortalAddress, connection: Connection, store: any CredentialStore, answers: any AnswerSource,
    journals: String, device: String? = nil, report: @escaping (EnrolmentStep) -> Void = { _ in }
  ) {
    self.portal = portal
    self.connection = connection
    self.store = store
    self.answers = answers
    self.journals = journals
    self.device = device
    self.report = report
  }

  /// Acquires a certificate with IDs and secrets; which IDs are needed is the institution's to say.
  ///
  /// - Parameter acquisition: how the right to it is shown.
  public func issue(
    _ acquisition: Acquisition = .acquire, contractID: String?, subscriberID: String?
  ) throws(EnrolmentError) -> EnrolmentOutcome {
    let host = try connection.api(portal)
    let institution = try host.institution()
    report(.connected(institution: institution.name))
    // A first registration that was cut off goes on as an acquisition, so they share a record.
    let kind: Acquisition = acquisition == .move ? .move : .acquire
    let names = [kind.rawValue, portal.description, store.location, contractID ?? "", subscriberID ?? ""]
    let journal = try Journal(directory: journals, procedure: names)
    let procedure = EnrolmentProcedure(
      start: .issue(acquisition, contractID: contractID, subscriberID: subscriberID), institution: institution,
      host: host, portal: host, store: store, answers: answers, journal: journal, device: device, renewed: nil,
      report: report)
    return try procedure.resume(try journal.read())
  }

  /// Renews a certificate of the store by showing it in the handshake.
  ///
  /// - Parameter serial: which one; nil where there is no choice.
  public func renew(serial: String?, at now: Timestamp) throws(EnrolmentError) -> EnrolmentOutcome {
    let host = try connection.api(portal)
    let institution = try host.institution()
    report(.connected(institution: institution.name))
    let journal = try Journal(directory: journals, procedure: ["renew", portal.description, store.location])
    let entry = try journal.read()
    let inventory = try Inventory(store)
    // A code that nobody typed in time must not choose the certificate of the next year's renewal.
    let isStale = entry?.awaited.map { now >= $0.end } ?? false
    let recorded = isStale ? nil : entry?.renewedSerial
    let old = try inventory.renewable(of: institution, serial: serial ?? recorded, at: now)
    report(.renewing(certificate: CertificateSummary(old)))
    let issuer = institution.issuer(of: old).map { [$0.der] } ?? []
    let identity: ClientIdentity
    do throws(StoreError) {
      identity = try store.identity(old.der, chain: issuer, publicKey: old.content.subjectPublicKeyInfo)
    } catch {
      throw EnrolmentError(error)
    }
    let secureHost = try connection.api(institution.certificatePortal, identity: identity)
    let procedure = EnrolmentProcedure(
      start: .renew, institution: institution, host: secureHost, portal: host, store: store, answers: answers,
      journal: journal, device: device, renewed: old.serialNumber.hex, report: report)
    return try procedure.resume(entry)
  }
}
