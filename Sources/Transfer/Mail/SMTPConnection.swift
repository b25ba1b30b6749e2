internal import CCurl

/// One curl handle, which keeps its connection from message to message as long as none is turned down.
final class SMTPConnection {
  private let handle: UnsafeMutableRawPointer
  private let server: SMTPServer
  private let hook = TLSHook(identity: nil)
  private let conversation = SMTPConversation()

  /// Nil where curl does not start.
  init?(_ server: SMTPServer) {
    guard Self.started, let handle = curl_easy_init() else { return nil }
    self.handle = handle
    self.server = server
    set(CURLOPT_URL, server.url)
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // What a proxy from the environment would carry is not loopback any more.
    set(CURLOPT_PROXY, "")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_TIMEOUT, server.timeoutSeconds)
    set(CURLOPT_CONNECTTIMEOUT, server.timeoutSeconds)
    // Bounds the farewell too, which the others do not.
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, server.timeoutSeconds)
    set(CURLOPT_USE_SSL, Int(server.security == .startTLS ? CURLUSESSL_ALL.rawValue : CURLUSESSL_NONE.rawValue))
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    if let caFile = server.caFile {
      set(CURLOPT_CAINFO, caFile)
      set(CURLOPT_CAPATH, nil)
    }
    if let user = server.user, let password = server.password {
      set(CURLOPT_USERNAME, user)
      password.withBytes {
        _ = inkan_curl_set_pointer(handle, CURLOPT_PASSWORD, UnsafeMutableRawPointer(mutating: $0.baseAddress))
      }
      set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
    }
    set(CURLOPT_MAIL_FROM, "<\(server.sender)>")
    set(CURLOPT_UPLOAD, 1)
    listen()
  }

  deinit {
    curl_easy_cleanup(handle)
  }

  /// Whether the last message failed for a reason that would hold for every other one.
  private(set) var isHopeless = false

  func deliver(_ envelope: MailEnvelope) -> Delivery {
    let recipients = curl_slist_append(nil, "<\(envelope.recipient)>")
    defer { curl_slist_free_all(recipients) }
    inkan_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
    set(CURLOPT_INFILESIZE, envelope.content.count)
    hook.forget()
    conversation.begin(envelope.content)
    let outcome = withExtendedLifetime((hook, conversation)) { curl_easy_perform(handle) }
    inkan_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, nil)
    guard outcome != CURLE_OK else { return .accepted(conversation.text) }
    let delivery = verdict(outcome)
    if case .postponed(let postponement) = delivery {
      isHopeless =
        conversation.stage == .opening || [.notAuthenticated, .senderRefused].contains(postponement.code)
    }
    return delivery
  }

  private func verdict(_ outcome: CURLcode) -> Delivery {
    let reason = String(cString: curl_easy_strerror(outcome))
    switch outcome {
    case CURLE_COULDNT_RESOLVE_HOST: return .postponed(Postponement(.unknownHost, reason))
    case CURLE_COULDNT_CONNECT: return .postponed(Postponement(.cannotConnect, reason))
    case CURLE_OPERATION_TIMEDOUT:
      return .postponed(Postponement(.timeout, "not done in \(server.timeoutSeconds) s"))
    case CURLE_USE_SSL_FAILED:
      return .postponed(Postponement(.noTLS, "the server offers no STARTTLS or refused it; nothing was sent"))
    case CURLE_SSL_CACERT_BADFILE: return .postponed(Postponement(.unreadableTrust, reason))
    case CURLE_PEER_FAILED_VERIFICATION:
      let cause = hook.distrust?.reason ?? "it is for another name"
      return .postponed(Postponement(.notTrusted, "the server's certificate is not trusted: \(cause)"))
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
      guard let distrust = hook.distrust else { return .postponed(Postponement(.handshakeFailed, reason)) }
      return .postponed(Postponement(.notTrusted, "the server's certificate is not trusted: \(distrust.reason)"))
    case CURLE_LOGIN_DENIED:
      // Without the server's words, which might repeat what it was told.
      let code = conversation.code.map { " (\($0))" } ?? ""
      return .postponed(Postponement(.notAuthenticated, "the server does not accept user and password\(code)"))
    default: return answered(reason)
    }
  }

  /// What an answer to a command means; 5xx is final only where it is about this message or its recipient.
  private func answered(_ reason: String) -> Delivery {
    guard let code = conversation.code, code >= 400 else { return .postponed(Postponement(.broken, reason)) }
    let text = conversation.text
    switch (code, conversation.stage) {
    case (400..<500, _): return .postponed(Postponement(.temporary, text))
    // RFC 4954 6: the server wants user and password, or others.
    case (530, _), (534, _), (535, _), (538, _): return .postponed(Postponement(.notAuthenticated, text))
    case (_, .opening): return .postponed(Postponement(.notServed, text))
    // The message is too long (RFC 1870 6.1); anything else here is about our own address.
    case (552, .sender): return .refused(code: code, text: text)
    case (_, .sender): return .postponed(Postponement(.senderRefused, text))
    case (_, .recipient), (_, .content): return .refused(code: code, text: text)
    }
  }

  private func listen() {
    let context = Unmanaged.passUnretained(conversation).toOpaque()
    inkan_curl_set_tls_hook(handle) { _, context, hook in
      guard let context, let hook else { return CURLE_SSL_CONNECT_ERROR }
      let prepared = Unmanaged<TLSHook>.fromOpaque(hook).takeUnretainedValue().prepare(OpaquePointer(context))
      return prepared ? CURLE_OK : CURLE_SSL_CERTPROBLEM
    }
    inkan_curl_set_pointer(handle, CURLOPT_SSL_CTX_DATA, Unmanaged.passUnretained(hook).toOpaque())
    inkan_curl_set_sink(handle, CURLOPT_READFUNCTION) { bytes, _, count, context in
      guard let context, let bytes else { return 0 }
      return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
        SMTPConnection.conversation(context).give(into: UnsafeMutableBufferPointer(start: $0, count: count))
      }
    }
    inkan_curl_set_pointer(handle, CURLOPT_READDATA, context)
    // curl passes each line of an answer as a header.
    inkan_curl_set_sink(handle, CURLOPT_HEADERFUNCTION) { bytes, _, count, context in
      guard let context, let bytes else { return 0 }
      bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
        SMTPConnection.conversation(context).take(line: UnsafeBufferPointer(start: $0, count: count))
      }
      return count
    }
    inkan_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    // Commands are told to a debugger only.
    set(CURLOPT_VERBOSE, 1)
    inkan_curl_set_observer(handle) { _, kind, bytes, count, context in
      guard kind == CURLINFO_HEADER_OUT, let context, let bytes else { return 0 }
      bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
        SMTPConnection.conversation(context).note(command: UnsafeBufferPointer(start: $0, count: count))
      }
      return 0
    }
    inkan_curl_set_pointer(handle, CURLOPT_DEBUGDATA, context)
  }

  private static func conversation(_ context: UnsafeMutableRawPointer) -> SMTPConversation {
    Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue()
  }

  private func set(_ option: CURLoption, _ value: Int) {
    inkan_curl_set_number(handle, option, value)
  }

  private func set(_ option: CURLoption, _ value: String?) {
    inkan_curl_set_text(handle, option, value)
  }

  private static let started = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
