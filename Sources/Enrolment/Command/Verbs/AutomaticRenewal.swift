import CivilTime
import FoundationEssentials
import X509

/// `inkan renew --auto`: renews what needs nobody, and reminds of the rest (F-14).
struct AutomaticRenewal {
  private let context: CommandContext
  private let answers: CommandAnswers
  /// Of the file of answers, so that what was refused is sent again only when it has changed.
  private let stamp: String

  init(_ attended: CommandContext) throws {
    let context = attended.unattended
    self.context = context
    answers = try context.answers()
    answers.keepOnlyLasting()
    let path = context.arguments[.answers].map(context.absolute)
    let facts = path.flatMap { try? FileManager.default.attributesOfItem(atPath: $0) }
    let changed = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    stamp = "\(changed) \(facts?[.size] as? Int ?? 0)"
  }

  func run() throws -> CommandResult {
    let institutions = try context.institutions()
    // A file's secrets are those of one institution, and no other may be told them.
    guard !context.arguments.has(.answers) || institutions.count <= 1 else {
      throw EnrolmentError.failed(.severalInstitutions, detail: institutions.map(\.id).joined(separator: " "))
    }
    let stores = try context.stores(for: .renewing)
    let holdings = try Holdings(
      stores: stores, institutions: institutions, bystanders: context.bystanders,
      connect: context.connect)
    context.learn(holdings)
    context.tellUnanswered(holdings)
    let own = holdings.certificates.filter { $0.hasKey && $0.institution != nil }
    let memory = try AttemptMemory(directory: try context.journals())
    var renewed: [EnrolmentOutcome] = []
    var waiting: [HeldCertificate] = []
    var hasFailed = false
    for held in own where held.status?.renewable == true {
      guard let institution = held.institution, let store = stores.first(where: { $0.location == held.location }) else {
        continue
      }
      let attempt = held.certificate.fingerprint.hex + " " + stamp
      guard !memory.holds(attempt) else {
        waiting.append(held)
        continue
      }
      let target = CommandContext.Target(portal: institution.portal, roots: institution.roots, known: institution)
      do {
        renewed.append(
          try RenewVerb.outcome(at: target, serial: held.summary.serialNumber, in: store, answers, context))
      } catch let error as EnrolmentError {
        if error.wantsPerson { try memory.note(attempt) } else { hasFailed = true }
        waiting.append(held)
        for line in CommandFailure(error, of: context.arguments, context.language).lines(context.language) {
          context.terminal.tell(line)
        }
      }
    }
    let reminders = try remind(own.filter { $0.status.map { $0.state == .issued } ?? true }, renewed)
    return result(renewed, waiting, reminders, hasFailed)
  }

  private func remind(_ held: [HeldCertificate], _ renewed: [EnrolmentOutcome]) throws -> [Reminder] {
    // What was renewed just now has its successor in the store, which was read before.
    let replaced = Set(renewed.map(\.certificate.commonName))
    let certificates = held.filter { !replaced.contains($0.summary.commonName) || $0.status?.renewable != true }
    return try Reminders.tell(
      certificates.map(\.certificate), directory: try context.journals(),
      notice: DesktopNotice(environment: context.environment), language: context.language, at: context.now,
      tell: context.terminal.tell)
  }

  private func result(
    _ renewed: [EnrolmentOutcome], _ waiting: [HeldCertificate], _ reminders: [Reminder], _ hasFailed: Bool
  ) -> CommandResult {
    var lines = renewed.map {
      context.say("更新しました: ", "Renewed: ")
        + "\(TerminalText.line($0.label, limit: 120)) (\($0.certificate.serialNumber))"
    }
    lines += waiting.map {
      context.say("お客さまご自身での更新が必要です: ", "To be renewed by yourself: ")
        + "\($0.friendlyName) (\($0.summary.serialNumber))"
    }
    return CommandResult(
      lines: lines,
      content: [
        "renewed": .list(renewed.map { .object($0.content) }),
        "waiting": .list(waiting.map(CertificateTable.content)),
        "reminded": .list(reminders.map { .text($0.certificate.serialNumber) }),
      ], status: hasFailed ? 1 : 0)
  }
}

extension CommandContext {
  /// The same without anybody to ask.
  fileprivate var unattended: CommandContext {
    CommandContext(
      arguments: arguments, environment: environment, placed: placed, terminal: UnattendedTerminal(terminal: terminal),
      language: language, now: now)
  }
}

extension EnrolmentError {
  /// Whether trying again by itself would at best be refused again, at worst count as a wrong try.
  fileprivate var wantsPerson: Bool {
    switch self {
    case .refused(let refusal): (400...499).contains(refusal.status) && refusal.status != 429
    case .failed(let failure, _): [.answerMissing, .askedAgain, .declined].contains(failure)
    }
  }
}
