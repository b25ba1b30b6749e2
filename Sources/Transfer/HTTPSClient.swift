import CCurl
import COpenSSL
import Glibc

/// HTTP over TLS, and nothing else: certificates are always checked, redirects are answers, answers have a limit.
///
/// One client is for one thread. Every request has a connection of its own and is sent once.
public final class HTTPSClient {
  private let handle: UnsafeMutableRawPointer
  private let hook: TLSHook
  private let bodyLimit: Int
  private let proxies: ProxyChoice

  /// A client that trusts the roots in a PEM file, or the system's.
  ///
  /// - Parameters:
  ///   - roots: path of a PEM file; only what it holds is trusted then.
  ///   - identity: who we are, where the server asks.
  ///   - proxies: through which proxy hosts are reached; curl's own reading of the environment is not used.
  ///   - userAgent: what the server's log shows of us.
  ///   - bodyLimit: the longest answer, in bytes.
  ///   - seconds: the longest exchange; connecting may take a quarter of it.
  public convenience init(
    roots: String? = nil, identity: ClientIdentity? = nil, proxies: ProxyChoice, userAgent: String = "inkan",
    bodyLimit: Int = 262_144, seconds: Int = 60
  ) throws(TransferError) {
    try self.init(
      roots: roots, hook: TLSHook(identity: identity), proxies: proxies, userAgent: userAgent,
      bodyLimit: bodyLimit, seconds: seconds)
  }

  init(
    roots: String?, hook: TLSHook, proxies: ProxyChoice, userAgent: String, bodyLimit: Int, seconds: Int
  ) throws(TransferError) {
    guard Self.started, let handle = curl_easy_init() else { throw TransferError(.broken, "curl does not start") }
    self.handle = handle
    self.bodyLimit = bodyLimit
    self.hook = hook
    self.proxies = proxies
    set(CURLOPT_NOSIGNAL, 1)
    // curl repeats a request whose reused connection broke, and a one-time password must not be sent twice.
    set(CURLOPT_FRESH_CONNECT, 1)
    set(CURLOPT_FORBID_REUSE, 1)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_TIMEOUT, max(seconds, 1))
    set(CURLOPT_CONNECTTIMEOUT, max(seconds / 4, 1))
    set(CURLOPT_PROTOCOLS_STR, "https")
    set(CURLOPT_USERAGENT, userAgent)
    if let roots {
      set(CURLOPT_CAINFO, roots)
      set(CURLOPT_CAPATH, nil)
    }
    inkan_curl_set_tls_hook(handle) { _, context, hook in
      guard let context, let hook else { return CURLE_SSL_CONNECT_ERROR }
      let prepared = Unmanaged<TLSHook>.fromOpaque(hook).takeUnretainedValue().prepare(OpaquePointer(context))
      return prepared ? CURLE_OK : CURLE_SSL_CERTPROBLEM
    }
    inkan_curl_set_pointer(handle, CURLOPT_SSL_CTX_DATA, Unmanaged.passUnretained(hook).toOpaque())
    inkan_curl_set_sink(handle, CURLOPT_WRITEFUNCTION) { bytes, _, count, reception in
      HTTPSClient.reception(reception, bytes, count) { $0.take(body: $1) }
    }
    inkan_curl_set_sink(handle, CURLOPT_HEADERFUNCTION) { bytes, _, count, reception in
      HTTPSClient.reception(reception, bytes, count) { $0.take(line: $1) }
    }
  }

  deinit {
    curl_easy_cleanup(handle)
  }

  /// Sends a request and waits for the answer, whatever its status.
  public func send(
    method: String, url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil
  ) throws(TransferError) -> HTTPSResponse {
    guard url.lowercased().hasPrefix("https://"), url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      throw TransferError(.notHTTPS, "the address must begin with https://")
    }
    let lines = headers.map { "\($0.name): \($0.value)" }
    guard (lines + [method]).allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
      throw TransferError(.broken, "a header holds control characters")
    }
    var list: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(list) }
    for line in lines {
      guard let longer = curl_slist_append(list, line) else { throw TransferError(.broken, "out of memory") }
      list = longer
    }
    let proxy = try proxies.proxy(for: Self.host(of: url))
    hook.forget()
    set(CURLOPT_URL, url)
    set(proxy)
    if let body {
      set(CURLOPT_POST, 1)
      set(CURLOPT_POSTFIELDSIZE, body.count)
      _ = body.withUnsafeBytes {
        inkan_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
      }
    } else {
      set(CURLOPT_HTTPGET, 1)
    }
    set(CURLOPT_CUSTOMREQUEST, method)
    inkan_curl_set_pointer(handle, CURLOPT_HTTPHEADER, list)
    return try perform(proxy, to: Self.authority(of: url))
  }

  private func perform(_ proxy: Proxy?, to server: String) throws(TransferError) -> HTTPSResponse {
    let reception = Reception(bodyLimit: bodyLimit)
    let context = Unmanaged.passUnretained(reception).toOpaque()
    inkan_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    inkan_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    let outcome = withExtendedLifetime((reception, hook)) { curl_easy_perform(handle) }
    inkan_curl_set_pointer(handle, CURLOPT_HTTPHEADER, nil)
    if outcome != CURLE_OK { throw failure(outcome, of: server, exceeded: reception.exceeded, proxy: proxy) }
    var status = 0
    inkan_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
    return HTTPSResponse(status: status, headers: reception.headers, body: reception.body)
  }

  private func failure(_ outcome: CURLcode, of server: String, exceeded: Bool, proxy: Proxy?) -> TransferError {
    let reason = String(cString: curl_easy_strerror(outcome))
    if exceeded { return TransferError(.tooLarge, "more than \(bodyLimit) bytes") }
    if let failure = hook.identityFailure { return TransferError(.identityFailed, failure) }
    if let refusal = proxy.flatMap({ refusal(by: $0, outcome) }) { return refusal }
    switch outcome {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return TransferError(.notHTTPS, reason)
    case CURLE_COULDNT_RESOLVE_HOST: return TransferError(.unknownHost, server)
    case CURLE_COULDNT_CONNECT: return TransferError(.cannotConnect, server)
    case CURLE_OPERATION_TIMEDOUT: return TransferError(.timeout, server)
    case CURLE_SSL_CACERT_BADFILE: return TransferError(.unreadableTrust, reason)
    case CURLE_PEER_FAILED_VERIFICATION: return hook.distrust?.error ?? TransferError(.nameMismatch, reason)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
      return hook.distrust?.error ?? TransferError(.handshakeFailed, reason)
    default: return TransferError(.broken, reason)
    }
  }

  /// What went wrong at the proxy, before the server was reached; nil where it was the server.
  private func refusal(by proxy: Proxy, _ outcome: CURLcode) -> TransferError? {
    switch outcome {
    case CURLE_COULDNT_RESOLVE_PROXY: return TransferError(.proxyNotFound, proxy.description)
    case CURLE_COULDNT_CONNECT: return TransferError(.proxyUnreachable, proxy.description)
    default: break
    }
    var status = 0
    inkan_curl_get_number(handle, CURLINFO_HTTP_CONNECTCODE, &status)
    let told = "\(proxy) answered \(status)"
    switch status {
    case 0, 200...299: return nil
    case 407: return TransferError(.proxyWantsLogon, told)
    case 300...399, 511: return TransferError(.captivePortal, told)
    // The proxy is willing, and finds nobody.
    case 502, 503: return TransferError(.cannotConnect, told)
    case 504: return TransferError(.timeout, told)
    default: return TransferError(.proxyRefuses, told)
    }
  }

  private func set(_ proxy: Proxy?) {
    // An empty text, unlike none, keeps curl from asking the environment.
    set(CURLOPT_PROXY, proxy?.description ?? "")
    set(CURLOPT_NOPROXY, "")
    set(CURLOPT_PROXYUSERNAME, proxy?.user)
    set(CURLOPT_PROXYPASSWORD, proxy?.password)
    if proxy?.user != nil { set(CURLOPT_PROXYAUTH, inkan_curl_any_authentication()) }
  }

  /// The host's name in an `https:` address.
  private static func host(of url: String) -> String {
    let place = authority(of: url)
    if place.hasPrefix("[") { return String(place.dropFirst().prefix { $0 != "]" }) }
    return String(place.prefix { $0 != ":" })
  }

  /// Name and port in an `https:` address.
  private static func authority(of url: String) -> String {
    let authority = url.dropFirst("https://".count).prefix { !"/?#".contains($0) }
    return String(authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority)
  }

  private func set(_ option: CURLoption, _ value: Int) {
    inkan_curl_set_number(handle, option, value)
  }

  private func set(_ option: CURLoption, _ value: String?) {
    inkan_curl_set_text(handle, option, value)
  }

  static func reception(
    _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int,
    _ take: (Reception, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Int {
    guard let context, let bytes else { return 0 }
    let taken = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
      take(Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue(), UnsafeBufferPointer(start: $0, count: count))
    }
    // Any other count than the given one makes curl stop; zero would be right for an empty piece.
    return taken ? count : count ^ 1
  }

  static let started: Bool = {
    // With `CURLOPT_NOSIGNAL` curl leaves this to the program: a server that hangs up while we write would end it.
    signal(SIGPIPE, SIG_IGN)
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  }()
}
