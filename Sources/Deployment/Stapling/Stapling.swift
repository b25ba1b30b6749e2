import CivilTime
import Dispatch
import HTTP
import Synchronization
import Transfer
import X509

/// Keeps the answer about the server's own certificate that is stapled to handshakes (RFC 6066 8): from the file that an
/// operator lays down, or from the responder that the certificate names.
///
/// It is checked before it is stapled, asked for anew when half of its time is over, and never stapled beyond its time: no
/// staple is better than a stale one.
final class Stapling: Sendable {
  private struct State {
    var held: StapledAnswer?
    var fileRead: [UInt8]?
    var isAsking = false
    var triedAt: Timestamp?
  }

  /// What handshakes take.
  let staple = Staple()
  private let certificate: Certificate
  private let issuer: Certificate
  /// Reads the operator's file; nil where there is none.
  private let file: (@Sendable () throws -> [UInt8])?
  private let responder: String?
  private let output: Output
  private let queue = DispatchQueue(label: "stapling")
  private let state = Mutex(State())

  /// How long after a failure the responder is asked again, in minutes.
  private static let pause: Int64 = 5

  /// - Parameters:
  ///   - chain: the server's certificates, its own first.
  ///   - issuer: who has issued it, where the chain does not have that.
  ///   - file: reads the answer that an operator lays down; with it nobody is asked.
  /// - Returns: nil where there is nothing to staple: no issuer is known, or neither a file nor a responder.
  init?(chain: [Certificate], issuer: Certificate?, file: (@Sendable () throws -> [UInt8])?, output: Output) {
    guard let certificate = chain.first, let issuer = issuer ?? chain.dropFirst().first else { return nil }
    let access = try? certificate.extensions.first(AuthorityInformationAccess.self)
    responder = access?.ocsp.first { $0.hasPrefix("http://") }
    guard file != nil || responder != nil else { return nil }
    self.certificate = certificate
    self.issuer = issuer
    self.file = file
    self.output = output
  }

  /// One round: takes a staple away whose time is over, and sees to the next. Blocks for nothing but a small file.
  func goRound(at now: Timestamp) {
    if let held = state.withLock({ $0.held }), now >= held.nextUpdate || now < held.thisUpdate.adding(minutes: -5) {
      take(nil)
      output.problem("the answer about the server's certificate is out of its time and no longer stapled")
    }
    if let file { readFile(file, at: now) } else { askIfDue(at: now) }
  }

  private func readFile(_ file: () throws -> [UInt8], at now: Timestamp) {
    let content = try? file()
    guard content != state.withLock({ $0.fileRead }) else { return }
    state.withLock { $0.fileRead = content }
    guard let content else { return take(nil) }
    judge(content, at: now)
  }

  private func askIfDue(at now: Timestamp) {
    guard let responder else { return }
    let mayAsk = state.withLock { state in
      let isFresh = state.held.map {
        now.seconds - $0.thisUpdate.seconds < ($0.nextUpdate.seconds - $0.thisUpdate.seconds) / 2
      }
      let hasTried = state.triedAt.map { (0..<Self.pause * 60).contains(now.seconds - $0.seconds) }
      guard !state.isAsking, isFresh != true, hasTried != true else { return false }
      (state.isAsking, state.triedAt) = (true, now)
      return true
    }
    guard mayAsk, let name = OCSPIssuer(issuer) else { return }
    let question = OCSPRequest(
      certificates: [CertificateID(serialNumber: certificate.serialNumber, issuer: name)]
    ).encode()
    queue.async { [self] in
      do {
        judge(try StatusClient().ask(responder, question: question), at: now)
      } catch {
        output.problem("asking \(responder) about the server's certificate: \(error)")
      }
      state.withLock { $0.isAsking = false }
    }
  }

  private func judge(_ answer: [UInt8], at now: Timestamp) {
    do {
      take(try StapledAnswer(der: answer, of: certificate, issuer: issuer, at: now))
    } catch {
      // What is held serves on to its end, unless it is not true any more.
      if error.contradicts { take(nil) }
      output.problem("an answer about the server's certificate is \(error)")
    }
  }

  private func take(_ answer: StapledAnswer?) {
    state.withLock { $0.held = answer }
    staple.current = answer?.der
  }
}
