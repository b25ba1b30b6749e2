import CCurl

/// Asks a responder about a certificate (RFC 6960 A.1): over plain HTTP, because the answer is signed itself. Whoever gets
/// it has to check it.
public struct StatusClient: Sendable {
  private static let bodyLimit = 65_536
  private static let seconds = 15

  /// A client.
  public init() {}

  /// Sends a question and waits for the answer, which is nothing but bytes.
  public func ask(_ url: String, question: [UInt8]) throws(TransferError) -> [UInt8] {
    guard HTTPSClient.started, let handle = curl_easy_init() else {
      throw TransferError(.broken, "curl does not start")
    }
    defer { curl_easy_cleanup(handle) }
    inkan_curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    inkan_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    inkan_curl_set_number(handle, CURLOPT_TIMEOUT, Self.seconds)
    inkan_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http")
    inkan_curl_set_text(handle, CURLOPT_USERAGENT, "inkand")
    inkan_curl_set_text(handle, CURLOPT_URL, url)
    let type = curl_slist_append(nil, "Content-Type: application/ocsp-request")
    defer { curl_slist_free_all(type) }
    inkan_curl_set_pointer(handle, CURLOPT_HTTPHEADER, type)
    inkan_curl_set_number(handle, CURLOPT_POST, 1)
    inkan_curl_set_number(handle, CURLOPT_POSTFIELDSIZE, question.count)
    _ = question.withUnsafeBytes {
      inkan_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
    }
    let reception = Reception(bodyLimit: Self.bodyLimit)
    inkan_curl_set_sink(handle, CURLOPT_WRITEFUNCTION) { bytes, _, count, reception in
      HTTPSClient.reception(reception, bytes, count) { $0.take(body: $1) }
    }
    inkan_curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(reception).toOpaque())
    let outcome = withExtendedLifetime(reception) { curl_easy_perform(handle) }
    guard !reception.exceeded else { throw TransferError(.tooLarge, "more than \(Self.bodyLimit) bytes") }
    guard outcome == CURLE_OK else { throw TransferError(.broken, String(cString: curl_easy_strerror(outcome))) }
    var status = 0
    inkan_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
    guard status == 200 else { throw TransferError(.broken, "the responder answered \(status)") }
    return reception.body
  }
}
