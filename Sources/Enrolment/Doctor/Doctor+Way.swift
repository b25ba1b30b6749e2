import CivilTime
import Diagnosis
import FoundationEssentials
import Transfer
import X509

extension Doctor {
  /// What was found between this PC and the institution.
  struct Way {
    var clock, proxy, portal, certificateHost: Examination.Result
    var difference: ClockDifference?
    var issuers: [Certificate]?

    /// - Parameter reason: why nothing was looked at so far; nil where something before it tells.
    init(_ reason: Wording? = nil) {
      (clock, proxy) = (Examination.Result(.clock, .unchecked, reason), Examination.Result(.proxy, .unchecked, reason))
      portal = Examination.Result(.portal, .unchecked, reason)
      certificateHost = Examination.Result(.certificateHost, .unchecked, reason)
    }
  }

  private static let noInstitution = Wording(ja: "金融機関が登録されていません", en: "no institution is known")

  func way(at now: Timestamp) -> Way {
    guard let portal else { return Way(Self.noInstitution) }
    var way = Way()
    way.proxy = proxyResult(for: portal)
    if case .found(.proxyMalformed) = way.proxy.outcome { return way }
    do throws(TransferError) {
      let answer = try ask(portal)
      way.portal = answer.result(of: .portal)
      way.difference = ServerClock.moment(of: answer.response).map { ClockDifference(server: $0, pc: now) }
      way.issuers = answer.institution?.issuers
      if let host = answer.institution?.certificatePortal { try ask(host, in: &way) }
    } catch {
      note(error, on: .portal, in: &way)
      let isTime = error.code == .certificateExpired || error.code == .certificateNotYetValid
      if isTime,
        let server = try? ServerClock.ask(
          address(portal), roots: roots, proxies: proxies, seconds: seconds)
      {
        way.difference = ClockDifference(server: server, pc: now)
      }
    }
    if let difference = way.difference { way.clock = difference.result }
    return way
  }

  private func ask(_ host: PortalAddress, in way: inout Way) throws(TransferError) {
    do throws(TransferError) {
      way.certificateHost = try ask(host).result(of: .certificateHost)
    } catch {
      note(error, on: .certificateHost, in: &way)
    }
  }

  /// A failure belongs to the proxy, or to the way to the host.
  private func note(_ error: TransferError, on host: Check, in way: inout Way) {
    let result = Examination.Result(error.finding(on: host), error.detail)
    switch result.check {
    case .proxy: way.proxy = result
    case .portal: way.portal = result
    default: way.certificateHost = result
    }
  }

  private func proxyResult(for host: PortalAddress) -> Examination.Result {
    do throws(TransferError) {
      guard let proxy = try proxies.proxy(for: host.host) else { return Examination.Result(.proxy, .fine) }
      let detail = TerminalText.line("\(proxy) (\(proxy.source))")
      return Examination.Result(.proxyInUse, Wording(ja: detail, en: detail))
    } catch {
      return Examination.Result(error.finding(on: .portal), error.detail)
    }
  }

  /// What a host answered when it was asked who serves there.
  private struct Answer {
    let response: HTTPSResponse
    let institution: Institution?

    func result(of host: Check) -> Examination.Result {
      switch response.status {
      case 429, 502, 503, 504: Examination.Result(Finding.portalUnavailable.found(on: host), status)
      case _ where institution == nil: Examination.Result(Finding.portalNotUnderstood.found(on: host), status)
      default: Examination.Result(host, .fine)
      }
    }

    private var status: Wording { Wording(ja: "HTTP \(response.status)", en: "HTTP \(response.status)") }
  }

  private func ask(_ host: PortalAddress) throws(TransferError) -> Answer {
    let client = try HTTPSClient(
      roots: roots, proxies: proxies, userAgent: "inkan/\(InkanVersion.text)", seconds: seconds)
    let response = try client.send(
      method: "GET", url: address(host), headers: [(name: "Accept", value: "application/json")])
    try response.refuseDetour()
    let answer = try? JSONDecoder().decode(Institution.Answer.self, from: Data(response.body))
    return Answer(response: response, institution: answer.flatMap { try? Institution($0) })
  }

  private func address(_ host: PortalAddress) -> String { "\(host)/enrolment/institution" }
}
