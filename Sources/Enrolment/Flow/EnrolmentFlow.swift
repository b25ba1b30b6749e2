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
  private let pass: (Checkpoint) -> Void

  /// - Parameters:
  ///   - portal: the institution's portal, as the person typed it.
  ///   - store: where the key is made and kept.
  ///   - answers: who answers what the institution asks.
  ///   - journals: the folder of the procedures' records.
  ///   - device: this PC's label; at most 40 characters.
  ///   - report: told what is being done.
  ///   - pass: called between the steps; what is cut off there goes on by the next run.
  public init(
    portal: PortalAddress, connection: Connection, store: any CredentialStore, answers: any AnswerSource,
    journals: String, device: String? = nil, report: @escaping (EnrolmentStep) -> Void = { _ in },
    pass: @escaping (Checkpoint) -> Void = Checkpoint.pass
  ) {
    self.portal = portal
    self.connection = connection
    self.store = store
    self.answers = answers
    self.journals = journals
    self.device = device
    self.report = report
    self.pass = pass
  }

  /// Acquires a certificate with IDs and secrets; which IDs are needed is the institution's to say.
  ///
  /// - Parameters:
  ///   - acquisition: how the right to it is shown.
  ///   - known: who serves at the portal, where that was asked before a store was opened; nil asks.
  public func issue(
    _ acquisition: Acquisition = .acquire, of known: Institution? = nil, contractID: String?, subscriberID: String?
  ) throws(EnrolmentError) -> EnrolmentOutcome {
    let host = try connection.api(portal)
    let institution = if let known { known } else { try host.institution() }
    report(.connected(institution: institution.name))
    // A first registration that was cut off goes on as an acquisition, so they share a record.
    let kind: Acquisition = acquisition == .move ? .move : .acquire
    let names = [kind.rawValue, portal.description, store.location, contractID ?? "", subscriberID ?? ""]
    let journal = try Journal(directory: journals, procedure: names)
    let procedure = EnrolmentProcedure(
      start: .issue(acquisition, contractID: contractID, subscriberID: subscriberID), institution: institution,
      host: host, portal: host, store: store, answers: answers, journal: journal, device: device, renewed: nil,
      now: nil, report: report, pass: pass)
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
    let entry = try settled(try journal.read(), journal, host, at: now)
    let inventory = try Inventory(store)
    let recorded = entry?.renewedSerial.flatMap { serial in
      // What was begun and forgotten must not choose the certificate of the next year's renewal.
      guard entry?.hasKey == true || entry?.isForgotten(at: now) == false else { return String?.none }
      // A file holds the new certificate in the place of the old one already.
      return inventory.own(of: institution).contains { $0.certificate.serialNumber.hex == serial } ? serial : nil
    }
    let old = try inventory.renewable(of: institution, serial: serial ?? recorded, at: now)
    if entry?.hasKey != true || recorded != nil { report(.renewing(certificate: CertificateSummary(old))) }
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
      journal: journal, device: device, renewed: old.serialNumber.hex, now: now, report: report, pass: pass)
    return try procedure.resume(entry)
  }

  /// A renewal that the institution had confirmed when it was cut off, and that nobody went on with, is no part of the
  /// next one: its certificate is the one to be renewed.
  private func settled(
    _ entry: JournalEntry?, _ journal: Journal, _ host: EnrolmentAPI, at now: Timestamp
  ) throws(EnrolmentError) -> JournalEntry? {
    guard let entry, let token = entry.result, entry.isForgotten(at: now) else { return entry }
    do throws(EnrolmentError) {
      guard try host.result(token).isIssued else { return entry }
    } catch .refused(let refusal) where refusal.isFinal {
      return entry
    }
    do throws(StoreError) {
      try store.settle()
    } catch {
      throw EnrolmentError(error)
    }
    journal.erase()
    return nil
  }
}
