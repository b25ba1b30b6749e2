import CivilTime
import FoundationEssentials
public import Transfer

/// The calls of the enrolment API (`docs/enrolment-api.md`) on one host.
public struct EnrolmentAPI {
  /// Where an act begins: with IDs on the portal, with the present certificate on the certificate host.
  public enum Start: Sendable, Hashable {
    case issue(Acquisition, contractID: String?, subscriberID: String?)
    case renew
    case makeMoveCode

    /// The same for a person who has been registered meanwhile.
    var registered: Start {
      guard case .issue(.register, let contractID, let subscriberID) = self else { return self }
      return .issue(.acquire, contractID: contractID, subscriberID: subscriberID)
    }
  }

  /// An attempt that has begun.
  public struct Attempt: Sendable {
    let token: String
    let asks: [Ask]
    let expiresAt: Timestamp
  }

  /// What is known after some answers.
  public struct Proof: Sendable {
    let asks: [Ask]
    let pending: IssuedResult?
  }

  private let address: PortalAddress
  private let client: HTTPSClient
  private let language: Language

  /// The calls on one host.
  public init(_ address: PortalAddress, client: HTTPSClient, language: Language) {
    self.address = address
    self.client = client
    self.language = language
  }

  func institution() throws(EnrolmentError) -> Institution {
    try Institution(try get("institution"))
  }

  func start(_ start: Start) throws(EnrolmentError) -> Attempt {
    struct Question: Encodable {
      let intent: String
      var contractID: String?
      var subscriberID: String?
    }
    struct Content: Decodable {
      let attempt: String
      let expiresAt: String
      let asks: [Ask.Content]
    }
    let question =
      switch start {
      case .issue(let acquisition, let contractID, let subscriberID):
        Question(intent: acquisition.rawValue, contractID: contractID, subscriberID: subscriberID)
      case .renew: Question(intent: "renew")
      case .makeMoveCode: Question(intent: "makeMoveCode")
      }
    let content: Content = try post("start", question)
    guard let end = Timestamp(rfc3339: content.expiresAt) else { throw .garbled("an attempt without its end") }
    return Attempt(token: try Token.checked(content.attempt), asks: try Self.asks(content.asks), expiresAt: end)
  }

  func prove(_ attempt: String, _ answers: [String: Answer]) throws(EnrolmentError) -> Proof {
    struct Question: Encodable {
      let attempt: String
      let answers: [String: Answer]
    }
    struct Content: Decodable {
      let asks: [Ask.Content]
      let pending: IssuedResult.Content?
    }
    let content: Content = try post("prove", Question(attempt: attempt, answers: answers))
    var pending: IssuedResult?
    if let earlier = content.pending { pending = try IssuedResult(earlier) }
    return Proof(asks: try Self.asks(content.asks), pending: pending)
  }

  func request(_ attempt: String, _ request: [UInt8], device: String?) throws(EnrolmentError) -> IssuedResult {
    struct Question: Encodable {
      let attempt: String
      let request: Base64Value
      let device: String?
    }
    return try IssuedResult(
      try post("request", Question(attempt: attempt, request: Base64Value(request), device: device)))
  }

  func result(_ token: String) throws(EnrolmentError) -> IssuedResult {
    try IssuedResult(try get("result/" + token))
  }

  func confirm(_ token: String, signature: [UInt8]) throws(EnrolmentError) {
    struct Question: Encodable {
      let result: String
      let signature: Base64Value
    }
    struct Content: Decodable { let state: String }
    let content: Content = try post("confirm", Question(result: token, signature: Base64Value(signature)))
    guard content.state == "issued" else { throw .garbled("confirmed, but not issued") }
  }

  func cancel(attempt: String) throws(EnrolmentError) {
    struct Question: Encodable { let attempt: String }
    struct Content: Decodable { let state: String }
    let _: Content = try post("cancel", Question(attempt: attempt))
  }

  private static func asks(_ contents: [Ask.Content]) throws(EnrolmentError) -> [Ask] {
    guard contents.count <= 16 else { throw .garbled("too many questions") }
    var asks: [Ask] = []
    for content in contents { asks.append(try Ask(content)) }
    return asks
  }

  private func get<Content: Decodable>(_ path: String) throws(EnrolmentError) -> Content {
    try exchange("GET", path, nil)
  }

  func post<Content: Decodable>(_ path: String, _ question: some Encodable) throws(EnrolmentError) -> Content {
    let body: Data
    do {
      body = try JSONEncoder().encode(question)
    } catch {
      throw .garbled("the question cannot be written")
    }
    return try exchange("POST", path, Array(body))
  }

  private func exchange<Content: Decodable>(
    _ method: String, _ path: String, _ body: [UInt8]?
  ) throws(EnrolmentError) -> Content {
    var headers = [("Accept", "application/json"), ("Accept-Language", language.rawValue)]
    if body != nil { headers.append(("Content-Type", "application/json")) }
    let response: HTTPSResponse
    do throws(TransferError) {
      response = try client.send(
        method: method, url: "\(address)/enrolment/\(path)", headers: headers.map { (name: $0.0, value: $0.1) },
        body: body)
      try response.refuseDetour()
    } catch {
      throw EnrolmentError(error)
    }
    guard (200...299).contains(response.status) else { throw Self.refusal(response) }
    do {
      return try JSONDecoder().decode(Content.self, from: Data(response.body))
    } catch {
      throw .garbled("the answer to \(method) \(path) cannot be read")
    }
  }

  private static func refusal(_ response: HTTPSResponse) -> EnrolmentError {
    guard let envelope = try? JSONDecoder().decode(Refusal.Envelope.self, from: Data(response.body)) else {
      return .garbled("status \(response.status) without a reason")
    }
    let seconds = response.header("retry-after").flatMap { Int($0) }
    return .refused(Refusal(envelope.error, status: response.status, retryAfter: seconds))
  }
}
