public import CivilTime
public import Enrolment

/// The window as a pure machine: an event goes in, the next screen and what is to be done come out.
public struct WindowModel: Sendable {
  /// In which language it speaks.
  public internal(set) var language: Language
  /// The certificates, as they were read last.
  public internal(set) var rows: [CertificateRow] = []
  /// The row that is marked (B-37).
  public internal(set) var selected: CertificateRow.ID?
  /// What was done (H-72).
  public internal(set) var log: [LogEntry] = []
  /// What the list has to say above itself; nil where nothing.
  public internal(set) var note: Wording?
  /// Whether the stores have been read at least once.
  public internal(set) var isListed = false

  var page = Screen.certificates
  var isLeaving = false
  /// Whether work goes on beside the window, which `back` cannot simply leave.
  var isAtWork = false
  /// Whether the person has given up the open question.
  var hasCalledOff = false
  var quitsWhenDone = false
  var errand: Errand?
  var institutions: [KnownInstitution] = []
  var places: [Place] = []
  /// Whom the present errand is about.
  var institution: KnownInstitution?
  var link: LaunchLink?
  /// Who was logged on at the page that started the program; nil where nobody was.
  var launch: Launch?
  var refusal: String?
  var questions = 0

  /// A window that has just been opened.
  public init(language: Language) {
    self.language = language
  }

  /// What is shown.
  public var screen: Screen { isLeaving ? .leaving : page }

  /// Whether a procedure can begin.
  public var isFree: Bool { !isAtWork && !isLeaving }

  /// Takes an event, and answers what is to be done.
  ///
  /// - Parameter now: this PC's clock, for the log.
  public mutating func apply(_ event: WindowEvent, at now: Timestamp) -> [WindowAct] {
    switch event {
    case .language(let language):
      self.language = language
      return []
    case .select(let row):
      selected = row
      return []
    case .close: return close()
    case .back: return back(at: now)
    case .accept: return accept(at: now)
    case .list, .begin, .makeMoveCode, .tidy, .delete, .chooseInstitution, .otherInstitution, .address, .identifiers,
      .answered,
      .retry, .opened:
      return ask(event, at: now)
    case .started, .listed, .unlisted, .met, .remembered, .identified, .moveCode, .launched, .stepped, .asked,
      .finished, .planned, .deleted,
      .failed:
      return hear(event, at: now)
    }
  }

  mutating func note(_ text: Wording, at now: Timestamp) {
    log.append(LogEntry(moment: now, text: text))
  }

  /// Back to the list, with all that belonged to the errand forgotten.
  mutating func home(_ note: Wording? = nil) {
    page = .certificates
    (errand, institution, link, launch, refusal) = (nil, nil, nil, nil, nil)
    (isAtWork, hasCalledOff, isLeaving) = (false, false, false)
    self.note = note
  }

  mutating func work(_ title: Wording, stage: ProgressPage.Stage? = nil) {
    isAtWork = true
    page = .progress(ProgressPage(title: title, stage: stage))
  }
}
