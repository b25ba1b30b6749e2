public import CivilTime
import Diagnosis
public import Transfer
public import X509

/// Looks at what must be in order on a PC before a certificate can be acquired and used (F-21).
///
/// It makes nothing but the folder of records, and tells the institution nothing: no certificate is shown, no ID is sent.
public struct Doctor {
  let portal: PortalAddress?
  let roots: String?
  let proxies: ProxyChoice
  let store: StoreAddress?
  let password: [UInt8]?
  let stateFolder: String
  let issuers: [Certificate]
  let leastRoom: Int
  let seconds: Int

  /// - Parameters:
  ///   - portal: the institution's; nil leaves out the clock and the way there.
  ///   - roots: path of a PEM file of the roots to trust; nil for the system's.
  ///   - store: the person's; nil leaves it and its certificates out.
  ///   - password: the store's.
  ///   - stateFolder: where procedures are recorded.
  ///   - issuers: the institution's CAs as this PC knows them, for when it cannot be asked.
  ///   - leastRoom: how many bytes a disk must have left.
  ///   - seconds: how long each host may take.
  public init(
    portal: PortalAddress?, roots: String?, proxies: ProxyChoice, store: StoreAddress?, password: [UInt8]? = nil,
    stateFolder: String, issuers: [Certificate] = [], leastRoom: Int = 4_194_304, seconds: Int = 15
  ) {
    self.portal = portal
    self.roots = roots
    self.proxies = proxies
    self.store = store
    self.password = password
    self.stateFolder = stateFolder
    self.issuers = issuers
    self.leastRoom = leastRoom
    self.seconds = seconds
  }

  /// Looks at everything; takes as long as the network does.
  ///
  /// - Parameter now: the PC's clock.
  public func examine(at now: Timestamp) -> Examination {
    let way = way(at: now)
    let (store, opened) = storeResult()
    // Where the PC's clock is wrong, the certificates are judged by the right one.
    let certificates = certificates(in: opened, of: way.issuers ?? issuers, at: way.difference?.serverTime ?? now)
    return Examination(results: [way.clock, way.proxy, way.portal, way.certificateHost, store, certificates])
  }
}
